import { Extraction } from '../extract/extraction.js';
import type { SavedExtraction } from '../extract/saved.js';
import { type SavedStream, type StreamOptions, Streams } from '../extract/streams.js';
import type { FileFacts } from '../model/facts.js';
import { trustIn } from '../source/envelope/detect.js';
import { type SavedUnwrapper, Unwrapper } from '../source/envelope/unwrapper.js';
import { LineScanner } from '../source/line-scanner.js';
import type { RunTest } from '../timeline/collected.js';

export type Place = { readonly path: string; readonly origin: string };

export type SavedReading =
  | { readonly plain: SavedExtraction }
  | {
      readonly unwrapper: SavedUnwrapper;
      readonly streams: readonly SavedStream[];
      readonly bytes: number;
      readonly lines: number;
    };

/** A log that is read as it grows: the batch's own extraction, which is looked at in between. */
export type Reading = {
  push(block: Uint8Array): void;
  /** So many lines were passed over before the first one that is read. */
  skip(lines: number): void;
  /** The facts so far; a line without its end is not in them. */
  snapshot(): readonly FileFacts[];
  /** The facts of all that was read. Nothing can be read afterwards. */
  finish(): readonly FileFacts[];
  /** What to go on with in another process, from the beginning of the line that has no end yet. */
  save(): SavedReading;
  readonly extractions: readonly Extraction[];
  forget(before: number, keeps: RunTest): void;
};

const WHOLE = { complete: true, reason: undefined };

/** A log as its writer wrote it. */
export class PlainReading implements Reading {
  readonly #extraction: Extraction;

  constructor(place: Place, options: StreamOptions, saved?: SavedExtraction) {
    this.#extraction = new Extraction(place, { ...options, skimmer: undefined });
    if (saved !== undefined) this.#extraction.restore(saved);
  }

  push(block: Uint8Array): void {
    if (!this.#extraction.isIgnored) this.#extraction.push(block);
  }

  skip(lines: number): void {
    this.#extraction.skip(lines);
  }

  snapshot(): readonly FileFacts[] {
    return [this.#extraction.snapshot()];
  }

  finish(): readonly FileFacts[] {
    return [this.#extraction.finish(WHOLE)];
  }

  save(): SavedReading {
    return { plain: this.#extraction.save() };
  }

  get extractions(): readonly Extraction[] {
    return [this.#extraction];
  }

  forget(before: number, keeps: RunTest): void {
    this.#extraction.forget(before, keeps);
  }
}

/** Lines that tools wrote something around: one file, a log of each writer. */
export class EnvelopedReading implements Reading {
  readonly #unwrapper: Unwrapper;
  readonly #scanner: LineScanner;
  readonly #streams: Streams;

  constructor(place: Place, options: StreamOptions, head: Uint8Array) {
    const streams = new Streams(place, options);
    const unwrapper = new Unwrapper((line) => streams.take(line), trustIn(head));
    this.#scanner = new LineScanner((bytes, from, to) => unwrapper.line(bytes, from, to));
    this.#streams = streams;
    this.#unwrapper = unwrapper;
  }

  push(block: Uint8Array): void {
    this.#scanner.push(block);
  }

  skip(lines: number): void {
    this.#unwrapper.skip(lines);
  }

  snapshot(): readonly FileFacts[] {
    return this.#streams.snapshot(this.#scanner.bytes);
  }

  finish(): readonly FileFacts[] {
    this.#scanner.end();
    this.#unwrapper.end();
    return this.#streams.finish(WHOLE, this.#scanner.bytes);
  }

  save(): SavedReading {
    const { bytes, pending, lines } = this.#scanner;
    return { unwrapper: this.#unwrapper.save(), streams: this.#streams.save(), bytes: bytes - pending, lines };
  }

  restore({ unwrapper, streams, bytes, lines }: Exclude<SavedReading, { readonly plain: unknown }>): this {
    Object.assign(this.#scanner, { bytes, lines });
    this.#unwrapper.restore(unwrapper);
    this.#streams.restore(streams);
    return this;
  }

  get extractions(): readonly Extraction[] {
    return this.#streams.extractions;
  }

  forget(before: number, keeps: RunTest): void {
    for (const extraction of this.extractions) extraction.forget(before, keeps);
  }
}
