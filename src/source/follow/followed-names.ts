import { kindOfName } from '../log-kinds.js';
import type { Selection } from '../selection.js';

/** Is a file of this name read where it lies in a followed folder? */
export function isFollowed(path: string, selection: Selection): boolean {
  const named = kindOfName(path);
  return !selection.leavesOut(path) && selection.takes(path) && !(named !== undefined && 'ignored' in named);
}
