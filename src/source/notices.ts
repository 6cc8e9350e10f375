import type { Notice } from '../model/facts.js';
import type { Text } from '../model/text.js';
import { TOO_LARGE } from './blocks.js';
import { packingNotices } from './packed/notices.js';

const notice = (id: string, path: string, text: Text, incomplete = false): Notice => ({ id, path, text, incomplete });

/** Remarks on one input. */
const inputNotices = {
  truncated: (path: string): Notice =>
    notice(
      'input-truncated',
      path,
      {
        en: `${path} is damaged or cut off; what could be read was analysed.`,
        zh: `${path} 已损坏或被截断，已分析可读取的部分。`,
      },
      true,
    ),
  unreadable: (path: string, reason: string): Notice =>
    notice(
      'input-unreadable',
      path,
      { en: `${path} could not be read: ${reason}`, zh: `无法读取 ${path}：${reason}` },
      true,
    ),
  lineCut: (path: string, line: number, count: number): Notice =>
    notice('line-cut', path, {
      en: `${path}:${line}: ${count} line(s) are longer than 64 KiB; only their beginnings were read.`,
      zh: `${path}:${line}：有 ${count} 行超过 64 KiB，仅读取了开头部分。`,
    }),
  noLog: (path: string): Notice =>
    notice('no-log', path, {
      en: `${path} holds no log records and was not analysed.`,
      zh: `${path} 中没有日志记录，未作分析。`,
    }),
  dropped: (path: string, count: number): Notice =>
    notice('bound-reached', path, {
      en: `${path} holds more distinct events than are kept; ${count} occurrences were left out.`,
      zh: `${path} 中的事件种类超过保留上限，略去了 ${count} 条。`,
    }),
  droppedOthers: (path: string, count: number): Notice =>
    notice('bound-reached', path, {
      en: `${path} holds more distinct events than are kept; of instances of which no line tells anything else, ${count} occurrences were left out.`,
      zh: `${path} 中的事件种类超过保留上限；对没有其他异常记录的实例，略去了 ${count} 条。`,
    }),
  droppedShapes: (path: string, count: number): Notice =>
    notice('bound-reached', path, {
      en: `${path} holds more kinds of unknown warnings and errors than are kept; ${count} of them were left out.`,
      zh: `${path} 中未识别的警告和错误种类超过保留上限，略去了 ${count} 条。`,
    }),
  cutTails: (path: string, count: number): Notice =>
    notice('bound-reached', path, {
      en: `${path} holds ${count} warning(s) or error(s) with more than 300 further lines or 64 KiB; only the first of these were read.`,
      zh: `${path} 中有 ${count} 条警告或错误的后续内容超过 300 行或 64 KiB，仅读取了开头部分。`,
    }),
};

/** Remarks on the folder of `--cache`. */
export const cacheNotices = {
  damaged: (dir: string): Notice =>
    notice('cache-damaged', dir, {
      en: `Some files in ${dir} are damaged; the logs they stand for were read again.`,
      zh: `${dir} 中有已损坏的缓存文件，相应日志已重新读取。`,
    }),
  unwritable: (dir: string, reason: string): Notice =>
    notice('cache-unwritable', dir, {
      en: `Nothing can be kept in ${dir} for the next run: ${reason}`,
      zh: `无法在 ${dir} 中保存供下次运行使用的数据：${reason}`,
    }),
};

type Ended = {
  readonly end: { readonly complete: boolean; readonly reason: string | undefined };
  readonly scanner: { readonly bytes: number; readonly cut: number; readonly firstCut: number };
  /** False where it should be one and is none. */
  readonly isLog: boolean;
  /** What the bounds left out: occurrences, unknown warnings, rests of stack traces. */
  readonly left: { readonly dropped: number; readonly droppedShapes: number; readonly cutTails: number };
  /** Was context left out by choice, because all of it does not fit? */
  readonly isChosen?: boolean;
};

/** All remarks on one input that has been read. */
export function remarksOn(path: string, { end, scanner, isLog, left, isChosen }: Ended): readonly Notice[] {
  const notices: Notice[] = [];
  if (end.reason === TOO_LARGE) notices.push(packingNotices.tooLarge(path));
  else if (!end.complete) {
    const damaged = scanner.bytes > 0 || end.reason === 'truncated';
    notices.push(damaged ? inputNotices.truncated(path) : inputNotices.unreadable(path, end.reason ?? ''));
  }
  if (scanner.cut > 0) notices.push(inputNotices.lineCut(path, scanner.firstCut, scanner.cut));
  const dropped = isChosen === true ? inputNotices.droppedOthers : inputNotices.dropped;
  if (left.dropped > 0) notices.push(dropped(path, left.dropped));
  if (left.droppedShapes > 0) notices.push(inputNotices.droppedShapes(path, left.droppedShapes));
  if (left.cutTails > 0) notices.push(inputNotices.cutTails(path, left.cutTails));
  if (!isLog && scanner.bytes > 0) notices.push(inputNotices.noLog(path));
  return notices;
}
