import type { FileFacts } from '../model/facts.js';
import { Borders, type SettledKind, settledKind } from '../record/borders.js';
import type { ReadEnd } from '../source/blocks.js';
import { type FoundFile, sizeOf } from '../source/discover.js';
import { readRanges } from '../source/ranges.js';
import { decodeUtf8 } from '../source/read-input.js';
import { PEEK_BYTES, withPeek } from '../source/stretches.js';
import { Extraction } from './extraction.js';
import { JoinedParts } from './join-parts.js';
import type { ExtractOptions } from './options.js';
import type { SavedExtraction } from './saved.js';
import type { Tools } from './tools.js';

/** A part of one plain file, from a record on up to a record or the end. */
export type Stretch = {
  readonly from: number;
  /** Infinity for the last one: a file may grow while it is read. */
  readonly to: number;
  readonly settled: SettledKind;
};

/** What one stretch tells, and how reading it ended. */
export type ReadStretch = { readonly saved: SavedExtraction; readonly end: ReadEnd };

/** Cuts a plain file into stretches of about so many bytes; one where it cannot be cut. */
export function stretchesOf({ path }: FoundFile, about: number, { layouts }: Tools): readonly Stretch[] {
  const cuts = withPeek(path, ({ size, at }) => {
    const settled = settledKind(path, at(0, PEEK_BYTES), layouts);
    if (settled === undefined) return undefined;
    const borders = new Borders(settled.kind, layouts);
    const places = [0];
    for (let near = about; near < size; near += about) {
      const cut = near < (places.at(-1) ?? 0) ? undefined : borders.cutIn(at(near, PEEK_BYTES));
      if (cut !== undefined) places.push(near + cut);
    }
    return { places, settled };
  });
  if (cuts === undefined) return [];
  const { places, settled } = cuts;
  return places.map((from, index) => ({ from, to: places[index + 1] ?? Number.POSITIVE_INFINITY, settled }));
}

/** Stretches with more runs fill a file's bounds soon, and then what stands before one decides what of it is kept. */
const MAX_RUNS_ALONE = 10_000;

/** A stretch holds too much to be read without what stands before it. */
export type GivenUp = { readonly isGivenUp: true };

/** Reads one stretch, by itself or behind what is known of all before it. */
export async function readStretch(
  file: FoundFile,
  stretch: Stretch,
  tools: Tools,
  before?: SavedExtraction,
): Promise<ReadStretch> {
  const extraction = extractionOf(file, stretch, tools, undefined);
  if (before !== undefined) extraction.restore(before);
  return await readInto(extraction, file.path, stretch, tools);
}

/** Reads one stretch without what stands before it, as far as what it tells may be joined to that. */
export async function readAlone(file: FoundFile, stretch: Stretch, tools: Tools): Promise<ReadStretch | GivenUp> {
  if (stretch.from === 0) return await readStretch(file, stretch, tools);
  const extraction = extractionOf(file, stretch, tools, stretch.settled);
  const overfull = new AbortController();
  const signal = AbortSignal.any([overfull.signal, ...(tools.signal === undefined ? [] : [tools.signal])]);
  const onBytes = (count: number): void => {
    tools.onBytes(count);
    if (extraction.runs > MAX_RUNS_ALONE) overfull.abort();
  };
  const read = await readInto(extraction, file.path, stretch, { ...tools, signal, onBytes });
  return overfull.signal.aborted ? { isGivenUp: true } : read;
}

function extractionOf(file: FoundFile, { from, to }: Stretch, tools: Tools, settled?: SettledKind): Extraction {
  const skimmer = tools.skimmer.forInput(Math.min(to, sizeOf(file.path)) - from);
  return new Extraction({ ...placeOf(file, tools), settled }, { ...optionsOf(tools), skimmer });
}

async function readInto(
  extraction: Extraction,
  path: string,
  { from, to }: Stretch,
  { onBytes, signal }: Pick<Tools, 'onBytes' | 'signal'>,
): Promise<ReadStretch> {
  const bytes = extraction.scanner.bytes;
  const read = (): void => onBytes(extraction.scanner.bytes - bytes);
  const { room } = extraction;
  const end = await readRanges(path, [[from, to]], {
    block: (block) => {
      extraction.push(block);
      read();
    },
    room: room && {
      next: room.next,
      filled: (count) => {
        room.filled(count);
        read();
      },
    },
    signal,
  });
  const isClosed = extraction.scanner.bytes - bytes === to - from;
  return { saved: isClosed ? extraction.saveClosed() : extraction.save(), end };
}

/** What a whole file tells, of what its stretches told, one after the other; those that cannot be joined are read again. */
export class Joining {
  readonly #file: FoundFile;
  readonly #tools: Tools;
  #joined: JoinedParts | undefined;
  #end: ReadEnd | undefined;

  constructor(file: FoundFile, tools: Tools) {
    this.#file = file;
    this.#tools = tools;
  }

  /** Joins what the next stretch told. Nothing is known of it where it was given up, or reading was broken off. */
  async add(stretch: Stretch, part: ReadStretch | undefined): Promise<void> {
    const { patterns } = this.#tools.matcher;
    if (stretch.from === 0) {
      if (part === undefined) return;
      this.#joined = new JoinedParts(part.saved, patterns);
      this.#end = part.end;
      return;
    }
    const before = this.#joined?.saved;
    // Whoever stopped before the next stretch begins has read all that there is, or was told to stop.
    if (before === undefined || this.#end?.complete !== true || before.scanner.bytes !== stretch.from) return;
    if (part !== undefined && this.#joined?.add(part.saved) === true) {
      this.#end = part.end;
      return;
    }
    // Where one part was given up, or the bounds are reached, the same is to be expected of those behind it.
    const isLast = part === undefined || before.collected.dropped > 0;
    const rest = isLast ? { ...stretch, to: Number.POSITIVE_INFINITY } : stretch;
    const again = await readStretch(this.#file, rest, this.#tools, before);
    this.#joined = new JoinedParts(again.saved, patterns);
    this.#end = again.end;
  }

  /** Are the bounds of the file reached? Then what follows is read behind it. */
  get isFull(): boolean {
    return (this.#joined?.saved.collected.dropped ?? 0) > 0;
  }

  /** All that is joined so far; undefined where not even the first stretch was read. */
  get read(): ReadStretch | undefined {
    return this.#joined && this.#end && { saved: this.#joined.saved, end: this.#end };
  }
}

/** The facts of a file of which all that matters is known; a last line without an end is read now. */
export async function finishStretches(file: FoundFile, { saved, end }: ReadStretch, tools: Tools): Promise<FileFacts> {
  const extraction = new Extraction(placeOf(file, tools), optionsOf(tools)).restore(saved);
  if (end.complete) {
    const ranges = [[saved.scanner.bytes, Number.POSITIVE_INFINITY] as const];
    await readRanges(file.path, ranges, { block: (block) => extraction.push(block), signal: undefined });
  }
  return extraction.finish(end);
}

function placeOf(
  { path, origin }: FoundFile,
  { selection }: Tools,
): { readonly path: string; readonly origin: string } {
  return { path, origin: selection.originOf(path) ?? origin };
}

/** Without a scanner, which takes longer to make than a last line to read. */
function optionsOf({ matcher, prefilter, layouts }: Tools): ExtractOptions {
  return { matcher, decode: decodeUtf8, prefilter, layouts };
}
