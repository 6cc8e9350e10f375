import type { Readable } from 'node:stream';
import { Matcher } from '../match/matcher.js';
import type { FileFacts, Notice } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import { compileLayouts, type Layouts } from '../record/layouts.js';
import { Skimmer } from '../skim/skimmer.js';
import { placeImage } from '../skim/table-image.js';
import { type CacheOptions, FactCache } from '../source/fact-cache.js';
import { scannerModule, scannerTables } from '../source/scanner-module.js';
import { createSelection, type Selection, type SelectionOptions } from '../source/selection.js';
import type { Wanted } from '../timeline/fold.js';
import type { SavedExtraction } from './saved.js';

/** What does not change from input to input: plain data, so that it can be given to a worker. */
export type ExtractorOptions = SelectionOptions & {
  readonly catalog: Catalog;
  /** Paths that the user gave. */
  readonly given: readonly string[];
  /** False tries every record instead of candidates only: slower, the same facts. */
  readonly prefilter?: boolean | undefined;
  readonly cache?: CacheOptions | undefined;
};

export type Reading = {
  readonly stdin?: Readable | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Context that is kept; without it all of it. */
  readonly wants?: Wanted | undefined;
  /** Bytes of this input so far. */
  readonly onBytes?: (read: number) => void;
};

/** How far reading has come: inputs finished, all inputs, bytes read so far (unpacked), the input at hand. */
export type ReadProgress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly path: string;
};

/** One log's facts, or those of all logs that an archive holds. */
export type Extracted = { readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] };

/** What is kept of an input for the next run: what to go on with where it grows, or all that it tells where it does not. */
export type Kept = { readonly saved: SavedExtraction } | { readonly extracted: Extracted };

/** What reads an input, made once for all of them. */
export type Tools = Required<Omit<Reading, 'wants'>> & {
  readonly wants?: Wanted | undefined;
  readonly matcher: Matcher;
  readonly given: readonly string[];
  readonly prefilter: boolean;
  readonly selection: Selection;
  readonly skimmer: LazySkimmer;
  readonly layouts: Layouts;
  /** Facts of earlier runs. */
  readonly cache: FactCache<Kept> | undefined;
  /** All that the user said about which logs to read, as text. */
  readonly said: string;
};

/** Tables, which take a moment to make. */
export function createTools({ catalog, given, prefilter = true, cache, ...selecting }: ExtractorOptions): Tools {
  const { stamp } = catalog;
  const matcher = new Matcher(catalog.patterns);
  const skimmer = new LazySkimmer(matcher, stamp);
  const layouts = compileLayouts(catalog.layouts);
  const reading = { stdin: undefined, signal: undefined, onBytes: () => {} };
  return {
    ...reading,
    matcher,
    given,
    prefilter,
    selection: createSelection(selecting),
    skimmer,
    layouts,
    cache: cache && new FactCache<Kept>(cache),
    said: JSON.stringify([given, selecting]),
  };
}

/** Bytes that are read sooner than a scanner is made. */
export const SMALL = 256 * 1024;

/** The scanner that is shared by all inputs, made when it pays. */
class LazySkimmer {
  readonly #matcher: Matcher;
  readonly #stamp: string | undefined;
  #small = 0;
  #made = false;
  #skimmer: Skimmer | undefined;

  constructor(matcher: Matcher, stamp: string | undefined) {
    this.#matcher = matcher;
    this.#stamp = stamp;
  }

  /** Undefined for a small input, and where a catalogue is too large for it: every line is looked at then. */
  forInput(size: number): Skimmer | undefined {
    this.#small += size;
    if (!this.#made && this.#small >= SMALL) {
      this.#made = true;
      this.#skimmer = skimmerFor(this.#matcher, this.#stamp);
    }
    return this.#skimmer;
  }
}

function skimmerFor(matcher: Matcher, stamp: string | undefined): Skimmer | undefined {
  const image = stamp === undefined ? undefined : scannerTables();
  const place = (memory: ArrayBuffer) => image && placeImage(image, memory, { stamp, patterns: matcher.patterns });
  try {
    return new Skimmer(scannerModule(), matcher.index, place);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
