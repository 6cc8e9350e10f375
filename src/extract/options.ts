import type { Matcher } from '../match/matcher.js';
import type { SettledKind } from '../record/borders.js';
import type { Layouts } from '../record/layouts.js';
import type { Skimmer } from '../skim/skimmer.js';
import type { kindOfName } from '../source/log-kinds.js';
import type { Wanted } from '../timeline/fold.js';

export type ExtractOptions = {
  readonly matcher: Matcher;
  readonly decode: (bytes: Uint8Array, from: number, to: number) => string;
  /** False decodes and tries every record: slower, the same facts. */
  readonly prefilter?: boolean;
  /** Headers that the catalogue adds to the native ones. */
  readonly layouts?: Layouts | undefined;
  /** Context that is kept; without it all of it, as far as there is room. */
  readonly wants?: Wanted | undefined;
  /** Without one every line is looked at here: slower, the same facts. One extraction at a time may use it. */
  readonly skimmer?: Skimmer | undefined;
};

/** Whose lines an extraction reads. */
export type ExtractionPlace = {
  readonly path: string;
  readonly origin: string;
  /** The name that tells the kind, where the path does not; empty for none. */
  readonly named?: string | undefined;
  /** Set where only a later part of the log is read: its kind, as the beginning of the log tells it. */
  readonly settled?: SettledKind | undefined;
};

/** How one input ended: see `source/blocks.ts`. */
export type InputEnd = { readonly complete: boolean; readonly reason: string | undefined };

/** A layout that begins as a native one does must see every header, save in files that only Nacos writes. */
export function isSkimmable(named: ReturnType<typeof kindOfName>, { prefilter, layouts }: ExtractOptions): boolean {
  if (prefilter === false) return false;
  return layouts === undefined || layouts.leading.length === 0 || (named !== undefined && 'kind' in named);
}

/** It was read to its end. */
export const WHOLE: InputEnd = { complete: true, reason: undefined };
