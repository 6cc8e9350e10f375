import type { Assembler } from '../record/assembler.js';
import { ACCESS_LOG, ALL_HEADERS, LOOSE, ROWS_ALIKE, STRICT, UNKNOWN } from './assembly/layout.js';

/** How the scanner is to read lines, as bits of the layout. `areRowsAlike`: no pattern looks at size and duration of a request. */
export function modeOf(
  { readAs: kind, isStrict, isSettling }: Pick<Assembler, 'readAs' | 'isStrict' | 'isSettling'>,
  areRowsAlike: boolean,
): number {
  const isUnknown = kind === 'unknown';
  const isAccess = kind === 'server/access';
  return (
    (isStrict ? STRICT : 0) |
    (isAccess ? ACCESS_LOG : 0) |
    (isSettling ? ALL_HEADERS : 0) |
    ((isAccess || isUnknown) && areRowsAlike ? ROWS_ALIKE : 0) |
    (isUnknown || kind === 'server/start-out' ? LOOSE : 0) |
    (isUnknown ? UNKNOWN : 0)
  );
}
