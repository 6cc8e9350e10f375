import type { FileFacts } from '../model/facts.js';
import type { SavedAssembler } from '../record/assembler-options.js';
import type { PauseReader } from '../record/pause-reader.js';
import type { LineScanner } from '../source/line-scanner.js';
import type { SavedCollection } from '../timeline/collected.js';

type SavedPauses = Pick<PauseReader, 'lines' | 'records' | 'offset' | 'first' | 'last'>;

/** All that an extraction knows, as plain data: its facts so far, and what they do not tell. */
export type SavedExtraction = {
  readonly facts: FileFacts;
  readonly assembler: SavedAssembler;
  readonly collected: SavedCollection;
  readonly scanner: Pick<LineScanner, 'hash' | 'lines' | 'bytes' | 'cut' | 'firstCut'>;
  readonly pauses: SavedPauses | null;
  readonly provenOffset: number | null;
};

/** A line whose end was not read is not in it. */
export function savedScanner({ hash, lines, bytes, cut, firstCut, pending }: LineScanner): SavedExtraction['scanner'] {
  return { hash, lines, bytes: bytes - pending, cut, firstCut };
}

export function savedPauses(pauses: PauseReader | undefined): SavedPauses | null {
  if (pauses === undefined) return null;
  const { lines, records, offset, first, last } = pauses;
  return { lines, records, offset, first, last };
}
