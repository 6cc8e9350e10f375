import { kindOfName } from '../log-kinds.js';
import type { Selection } from '../selection.js';

/** Is a file of this name read where it lies in a followed folder? */
export function isFollowed(path: string, selection: Selection): boolean {
  const named = kindOfName(path);
  return !selection.leavesOut(path) && selection.takes(path) && !(named !== undefined && 'ignored' in named);
}

/** Is a file of this name packed, or about to be: whoever packs it may not have begun to write? */
export const hasPackedName = (path: string): boolean => /\.(gz|tgz|zst|xz|bz2|zip|tar|7z|rar|lz4)$/i.test(path);
