import type { FileFacts } from '../model/facts.js';
import type { LogCut } from '../source/discover.js';
import { countNewlines } from '../source/newlines.js';
import type { Selection } from '../source/selection.js';
import { withLines } from './lines.js';

/** Lets through what of a log counts, as its text goes by: see `overlap/overlaps.ts`. */
export class Cutter {
  readonly #cut: LogCut;
  #at = 0;
  /** Lines that were passed over before the first that counts. */
  #lines = 0;

  constructor(cut: LogCut) {
    this.#cut = cut;
  }

  /** The part of the next bytes that counts. */
  partOf(chunk: Uint8Array): Uint8Array {
    const { from, to } = this.#cut;
    const [begin, end] = [from, to].map((place) => Math.min(Math.max(place - this.#at, 0), chunk.length));
    this.#lines += countNewlines(chunk.subarray(0, begin));
    this.#at += chunk.length;
    return chunk.subarray(begin, end);
  }

  /** Does the next line count, which has so many bytes? */
  takes(bytes: number): boolean {
    const at = this.#at;
    this.#at += bytes;
    return at >= this.#cut.from && at < this.#cut.to;
  }

  /** What the part tells, with the numbers that its lines have in the whole. */
  finish(facts: FileFacts, selection: Selection): FileFacts {
    const { origin, notice } = this.#cut;
    const { file, notices } = facts;
    return {
      ...(this.#lines === 0 ? facts : withLines(facts, (line) => line + this.#lines)),
      file: { path: file.path, kind: file.kind, origin: selection.originOf(file.path) ?? origin },
      notices: notice === undefined ? notices : [...notices, notice],
    };
  }
}
