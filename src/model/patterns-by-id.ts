import { memoizedFor } from './memoized.js';
import type { Catalog, Pattern } from './pattern.js';

/** The patterns of a catalogue by their ids. */
export const patternsById = memoizedFor(
  ({ patterns }: Catalog): ReadonlyMap<string, Pattern> => new Map(patterns.map((pattern) => [pattern.id, pattern])),
);
