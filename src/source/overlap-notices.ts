import type { Notice } from '../model/facts.js';
import type { Text } from '../model/text.js';

const notice = (id: string, path: string, text: Text): Notice => ({ id, path, text, incomplete: false });

/** Remarks on copies of one log that overlap. */
export const overlapNotices = {
  shared: (path: string, { end, other }: { readonly end: number; readonly other: string }): Notice =>
    notice('overlap-counted-once', path, {
      en: `The content of ${path} up to byte ${end} also appears in ${other} and was counted once: both are copies of one log.`,
      zh: `${path} 前 ${end} 字节的内容也出现在 ${other} 中，两者为同一日志的副本，只统计一次。`,
    }),
  copy: (path: string, other: string): Notice =>
    notice('copy-left-out', path, {
      en: `All of ${path} also appears in ${other} and was counted once.`,
      zh: `${path} 的全部内容均出现在 ${other} 中，只统计一次。`,
    }),
};
