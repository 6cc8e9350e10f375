import type { Notice } from '../model/facts.js';
import type { Text } from '../model/text.js';
import type { EpochMs, LocalMs } from '../model/time.js';

const notice = (id: string, path: string, text: Text): Notice => ({ id, path, text, incomplete: false });

/** Remarks on what was passed over because a stretch of time was asked for. Times are those that the file shows. */
export const spanNotices = {
  notRead: (path: string, { first, last }: { readonly first: LocalMs; readonly last: LocalMs }): Notice =>
    notice('outside-span', path, {
      en: `${path} was not checked: its records are from ${wallClock(first)} to ${wallClock(last)} by its own clock, not near the time asked for.`,
      zh: `${path} 未检查：其记录时间（自身时钟）为 ${wallClock(first)} 至 ${wallClock(last)}，不在所要求的时间附近。`,
    }),
  /** A packed log whose end nobody can look at. */
  notUnpacked: (path: string, { first, mtime }: { readonly first: LocalMs; readonly mtime: EpochMs }): Notice =>
    notice('outside-span', path, {
      en: `${path} was not checked: it begins at ${wallClock(first)} by its own clock and was last written to at ${wallClock(mtime)} UTC, not near the time asked for.`,
      zh: `${path} 未检查：其记录始于 ${wallClock(first)}（自身时钟），文件最后写入时间为 ${wallClock(mtime)} UTC，不在所要求的时间附近。`,
    }),
  /** A log of which only the file system was asked. */
  notOpened: (path: string, mtime: EpochMs): Notice =>
    notice('outside-span', path, {
      en: `${path} was not opened: it was last written to at ${wallClock(mtime)} UTC, long before the time asked for.`,
      zh: `${path} 未打开：文件最后写入时间为 ${wallClock(mtime)} UTC，远早于所要求的时间。`,
    }),
  headRead: (path: string, { to, size }: { readonly to: number; readonly size: number }): Notice =>
    notice('read-in-part', path, {
      en: `Only the first ${to} of ${size} bytes of ${path} were checked: the rest holds nothing near the time asked for.`,
      zh: `${path} 共 ${size} 字节，仅检查了开头 ${to} 字节，其余内容不在所要求的时间附近。`,
    }),
  beginningRead: (path: string, { to, size }: { readonly to: number; readonly size: number }): Notice =>
    notice('read-in-part', path, {
      en: `Only the first ${to} of ${size} bytes of ${path} were checked: what follows is later than the time asked for.`,
      zh: `${path} 共 ${size} 字节，仅检查了开头 ${to} 字节，其后内容晚于所要求的时间。`,
    }),
  stretchRead: (
    path: string,
    {
      head,
      from,
      to,
      size,
    }: { readonly head: number; readonly from: number; readonly to: number; readonly size: number },
  ): Notice =>
    notice('read-in-part', path, {
      en: `Of the ${size} bytes of ${path} only 0 to ${head} and ${from} to ${to} were checked, which are near the time asked for; counts and first occurrences refer to these.`,
      zh: `${path} 共 ${size} 字节，仅检查了 0 至 ${head} 以及 ${from} 至 ${to} 字节（所要求时间附近），次数和首次出现均以此为准。`,
    }),
};

/** `2026-11-21 10:40:00`. */
const wallClock = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
