import type { Notice } from '../model/facts.js';
import { noticeOf, type Remark } from '../model/notice.js';
import { TOO_LARGE } from './blocks.js';
import { packingNotices } from './packed/notices.js';

/** Remarks on one input. */
const INPUT = {
  truncated: {
    id: 'input-truncated',
    incomplete: true,
    text: {
      en: '{path} is damaged or cut off; what could be read was analysed.',
      zh: '{path} 已损坏或被截断，已分析可读取的部分。',
    },
  },
  lineCut: {
    id: 'line-cut',
    text: {
      en: '{path}:{line}: {count|line is|lines are} longer than 64 KiB; only the beginning was read.',
      zh: '{path}:{line}：有 {count} 行超过 64 KiB，仅读取了开头部分。',
    },
  },
  noLog: {
    id: 'no-log',
    text: {
      en: '{path} holds no log records and was not analysed.',
      zh: '{path} 中没有日志记录，未作分析。',
    },
  },
  dropped: {
    id: 'bound-reached',
    text: {
      en: '{path} holds more distinct events than are kept; {count|occurrence was|occurrences were} left out.',
      zh: '{path} 中的事件种类超过保留上限，略去了 {count} 条。',
    },
  },
  droppedOthers: {
    id: 'bound-reached',
    text: {
      en: '{path} holds more distinct events than are kept; of instances of which no line tells anything else, {count|occurrence was|occurrences were} left out.',
      zh: '{path} 中的事件种类超过保留上限；对没有其他异常记录的实例，略去了 {count} 条。',
    },
  },
  droppedShapes: {
    id: 'bound-reached',
    text: {
      en: '{path} holds more kinds of unknown warnings and errors than are kept; {count|of them was|of them were} left out.',
      zh: '{path} 中未识别的警告和错误种类超过保留上限，略去了 {count} 条。',
    },
  },
  cutTails: {
    id: 'bound-reached',
    text: {
      en: '{path} holds {count|warning or error|warnings and errors} with more than 300 further lines or 64 KiB; only the first of these were read.',
      zh: '{path} 中有 {count} 条警告或错误的后续内容超过 300 行或 64 KiB，仅读取了开头部分。',
    },
  },
} satisfies Record<string, Remark>;

const UNREADABLE: Remark = {
  id: 'input-unreadable',
  incomplete: true,
  text: { en: '{path} could not be read: {reason}', zh: '无法读取 {path}：{reason}' },
};

const CACHE = {
  damaged: {
    id: 'cache-damaged',
    text: {
      en: 'Some files in {path} are damaged; the logs they stand for were read again.',
      zh: '{path} 中有已损坏的缓存文件，相应日志已重新读取。',
    },
  },
  unwritable: {
    id: 'cache-unwritable',
    text: {
      en: 'Nothing can be kept in {path} for the next run: {reason}',
      zh: '无法在 {path} 中保存供下次运行使用的数据：{reason}',
    },
  },
} satisfies Record<string, Remark>;

/** An input that could not be opened, or of which nothing could be read. */
export const unreadableNotice = (path: string, reason: string): Notice => noticeOf(UNREADABLE, { path, reason });

/** Remarks on the folder of `--cache`. */
export const cacheNotices = {
  damaged: (path: string): Notice => noticeOf(CACHE.damaged, { path }),
  unwritable: (path: string, reason: string): Notice => noticeOf(CACHE.unwritable, { path, reason }),
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
    notices.push(damaged ? noticeOf(INPUT.truncated, { path }) : unreadableNotice(path, end.reason ?? ''));
  }
  if (scanner.cut > 0) notices.push(noticeOf(INPUT.lineCut, { path, line: scanner.firstCut, count: scanner.cut }));
  const dropped = isChosen === true ? INPUT.droppedOthers : INPUT.dropped;
  if (left.dropped > 0) notices.push(noticeOf(dropped, { path, count: left.dropped }));
  if (left.droppedShapes > 0) notices.push(noticeOf(INPUT.droppedShapes, { path, count: left.droppedShapes }));
  if (left.cutTails > 0) notices.push(noticeOf(INPUT.cutTails, { path, count: left.cutTails }));
  if (!isLog && scanner.bytes > 0) notices.push(noticeOf(INPUT.noLog, { path }));
  return notices;
}
