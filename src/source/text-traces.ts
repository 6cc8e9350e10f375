import { NEWLINE } from './bytes.js';
import { createHash } from './digest.js';
import { countNewlines } from './newlines.js';
import type { TextSink } from './texts.js';

// Where one text stands in another, and up to where both are the same: told in one pass over each, whatever their size.

/** Enough of a line to find it by. */
export const KEY_BYTES = 512;

/** A text that goes by, from one place in it on: its digest, and how many lines it has. */
class Digest {
  readonly #hash = createHash('sha256');
  readonly #most: number;
  bytes = 0;
  lines = 0;

  /** Of at most so many bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Counts no more lines than these. */
  take(chunk: Uint8Array, lines: number): void {
    const part = chunk.subarray(0, this.#most - this.bytes);
    if (part.length === 0) return;
    this.lines += countNewlines(part, lines - this.lines);
    this.#hash.update(part);
    this.bytes += part.length;
  }

  get isWhole(): boolean {
    return this.bytes === this.#most;
  }

  /** Of the bytes so far; more may follow. */
  get value(): string {
    return this.#hash.copy().digest('base64');
  }
}

/** A line that is looked for in a text, and what stands from there on. */
export class Trace {
  readonly #key: Uint8Array;
  readonly #mostFrom: (at: number) => number;
  #digest: Digest | undefined;
  at: number | undefined;

  /** `mostFrom`: how many bytes are of interest where the line stands at this place. */
  constructor(key: Uint8Array, mostFrom: (at: number) => number) {
    this.#key = key;
    this.#mostFrom = mostFrom;
  }

  get digest(): Digest | undefined {
    return this.#digest;
  }

  get isDone(): boolean {
    return this.#digest?.isWhole === true;
  }

  /** `text` begins at a place in the whole, and its first bytes went by before. */
  take(text: Buffer, place: number, fresh: number, lines: number): void {
    if (this.#digest !== undefined) {
      this.#digest.take(text.subarray(fresh), lines);
      return;
    }
    const found = lineWith(this.#key, text, place);
    if (found === undefined) return;
    this.at = place + found;
    this.#digest = new Digest(Math.max(0, this.#mostFrom(this.at)));
    this.#digest.take(text.subarray(found), lines);
  }
}

/** Where in a text that begins at a place of the whole a line begins with a key. */
export function lineWith(key: Uint8Array, text: Buffer, place: number): number | undefined {
  for (let found = text.indexOf(key); found >= 0; found = text.indexOf(key, found + 1))
    if (place + found === 0 || text[found - 1] === NEWLINE) return found;
  return undefined;
}

/** A text that goes by in chunks, each with so much of what stood before it that a key is found wherever it was cut. */
export class Passage {
  #carry: Buffer = Buffer.alloc(0);
  #place: number;

  /** `from`: where in the whole the first chunk begins. */
  constructor(from: number) {
    this.#place = from;
  }

  /** Calls with the text at hand, its place in the whole, and how many bytes of it went by before. */
  take(chunk: Uint8Array, look: (text: Buffer, place: number, fresh: number) => void): void {
    const text = Buffer.concat([this.#carry, chunk]);
    look(text, this.#place, this.#carry.length);
    // A line that begins in this text may end in the next one; the byte before tells that it is the beginning of a line.
    const kept = Math.min(text.length, KEY_BYTES + 1);
    this.#place += text.length - kept;
    this.#carry = text.subarray(text.length - kept);
  }
}

/** Several lines that are looked for in one text. */
export class Traces implements TextSink {
  readonly #traces: readonly Trace[];
  readonly #lines: number;
  readonly #passage: Passage;

  constructor(traces: readonly Trace[], { from, lines }: { readonly from: number; readonly lines: number }) {
    this.#traces = traces;
    this.#passage = new Passage(from);
    this.#lines = lines;
  }

  readonly push = (chunk: Uint8Array): void =>
    this.#passage.take(chunk, (text, place, fresh) => {
      for (const trace of this.#traces) trace.take(text, place, fresh, this.#lines);
    });

  get isDone(): boolean {
    return this.#traces.every(({ isDone }) => isDone);
  }
}

/** Digests of a text from one place up to others. */
export class Prefixes implements TextSink {
  readonly #lengths: number[];
  readonly #digest: Digest;
  readonly digests = new Map<number, string>();
  #skip: number;

  constructor(from: number, lengths: readonly number[]) {
    this.#skip = from;
    this.#lengths = [...new Set(lengths)].sort((a, b) => a - b);
    this.#digest = new Digest(this.#lengths.at(-1) ?? 0);
  }

  readonly push = (chunk: Uint8Array): void => {
    let rest = chunk.subarray(Math.min(this.#skip, chunk.length));
    this.#skip -= chunk.length - rest.length;
    for (let [length] = this.#lengths; length !== undefined; [length] = this.#lengths) {
      const part = rest.subarray(0, length - this.#digest.bytes);
      rest = rest.subarray(part.length);
      this.#digest.take(part, 0);
      if (this.#digest.bytes < length) return;
      this.digests.set(length, this.#digest.value);
      this.#lengths.shift();
    }
  };

  get isDone(): boolean {
    return this.#lengths.length === 0;
  }
}

/** What both ends of a text are told by: bytes of either, and how many there are in all. */
export type BothEnds = { readonly head: Uint8Array; readonly tail: Uint8Array; readonly size: number };

/** Looks at both ends of a text, when all of it went by. */
export class Ends<Found> implements TextSink {
  readonly #most: number;
  readonly #look: (ends: BothEnds) => Found;
  /** What went by last, twice as much as is looked at. */
  #room: Buffer = Buffer.alloc(0);
  #head: Buffer = Buffer.alloc(0);
  #filled = 0;
  #size = 0;
  #found: Found | undefined;
  readonly isDone = false;

  /** `most`: how many bytes of either end are looked at. */
  constructor(most: number, look: (ends: BothEnds) => Found) {
    this.#most = most;
    this.#look = look;
  }

  readonly push = (chunk: Uint8Array): void => {
    const most = this.#most;
    this.#size += chunk.length;
    if (this.#head.length < most) this.#head = Buffer.concat([this.#head, chunk]).subarray(0, most);
    if (this.#room.length === 0) this.#room = Buffer.allocUnsafe(2 * most);
    const last = chunk.subarray(Math.max(0, chunk.length - most));
    if (this.#filled + last.length > this.#room.length) {
      this.#room.copyWithin(0, this.#filled - most, this.#filled);
      this.#filled = most;
    }
    this.#room.set(last, this.#filled);
    this.#filled += last.length;
  };

  readonly end = (): void => {
    const tail = this.#room.subarray(Math.max(0, this.#filled - this.#most), this.#filled);
    if (this.#size > 0) this.#found = this.#look({ head: this.#head, tail, size: this.#size });
    [this.#head, this.#room] = [Buffer.alloc(0), Buffer.alloc(0)];
    [this.#filled, this.#size] = [0, 0];
  };

  /** Undefined for a text that nobody met. */
  get found(): Found | undefined {
    return this.#found;
  }
}
