import { NEWLINE } from './bytes.js';
import { FIRST_HASH, hashBehind, hashOfSample, hashOfWhole, WHOLE_LINES } from './line-hash.js';

/** The quote and every field of a record lie in its first 64 KiB; longer lines are content, or no log. */
export const MAX_LINE_BYTES = 65_536;

/** Takes one line: bytes from `from` up to `to`, line end and carriage return cut off. */
export type LineSink = (bytes: Uint8Array, from: number, to: number) => void;

/** A byte order mark and a carriage return do not count, so that blocks do not decide what is cut. */
const MAX_CARRY_BYTES = MAX_LINE_BYTES + 4;

const NO_BYTES = new Uint8Array(0);
const RETURN = 13;

/** Cuts blocks into lines. A line that spans blocks is put together in a buffer of bounded size. */
export class LineScanner {
  readonly #sink: LineSink;
  #carry: Uint8Array = NO_BYTES;
  #carried = 0;
  #overflow = false;
  /** Lines up to this one count whole in the fingerprint. */
  readonly wholeLines: number;
  /** See `fingerprint`; a 32-bit integer. */
  hash = FIRST_HASH;
  lines = 0;
  bytes = 0;
  /** Lines cut at the bound, and the first of them. */
  cut = 0;
  firstCut = 0;
  nuls = 0;
  /** Bytes of the line whose end is still to come. */
  pending = 0;

  /** A part of a file that does not begin it has no lines that count whole in the fingerprint. */
  constructor(sink: LineSink, isLaterPart = false) {
    this.#sink = sink;
    this.wholeLines = isLaterPart ? 0 : WHOLE_LINES;
  }

  /** What tells one content from another, see `line-hash.ts`. */
  get fingerprint(): string {
    return `${this.lines}-${(this.hash >>> 0).toString(16)}`;
  }

  push(block: Uint8Array): void {
    this.bytes += block.length;
    this.scan(block);
  }

  /** Bytes that have been counted already. */
  scan(block: Uint8Array): void {
    let from = 0;
    while (from < block.length) {
      // Server logs have a blank line behind each record: told by one byte instead of a search.
      const end = block[from] === NEWLINE ? from : block.indexOf(NEWLINE, from);
      if (end < 0) break;
      if (this.#carried > 0 || this.#overflow) this.#endCarried(block, from, end);
      else this.#emit(block, from, end);
      from = end + 1;
    }
    if (from < block.length) this.keep(block, from, block.length);
  }

  /** One line of a source that cuts lines itself. */
  line(bytes: Uint8Array, from: number, to: number): void {
    this.bytes += to - from + 1;
    this.whole(bytes, from, to);
  }

  /** One line whose bytes have been counted already. */
  whole(bytes: Uint8Array, from: number, to: number): void {
    this.#emit(bytes, from, to);
  }

  end(): void {
    if (this.#carried > 0) this.#emit(this.#carry, 0, this.#carried, this.#overflow);
    this.#carried = 0;
  }

  #endCarried(block: Uint8Array, from: number, to: number): void {
    this.keep(block, from, to);
    const length = this.#carried;
    const isTorn = this.#overflow;
    this.#carried = 0;
    this.pending = 0;
    this.#overflow = false;
    this.#emit(this.#carry, 0, length, isTorn);
  }

  /** The beginning of a line whose end is still to come. */
  keep(block: Uint8Array, from: number, to: number): void {
    if (from >= to) return;
    if (this.#carry.length === 0) this.#carry = Buffer.allocUnsafe(MAX_CARRY_BYTES);
    this.pending += to - from;
    const room = MAX_CARRY_BYTES - this.#carried;
    const length = Math.min(room, to - from);
    this.#carry.set(block.subarray(from, from + length), this.#carried);
    this.#carried += length;
    if (to - from > room) this.#overflow = true;
  }

  #emit(bytes: Uint8Array, begin: number, to: number, isTorn = false): void {
    this.lines += 1;
    const from = this.lines === 1 ? behindMark(bytes, begin, to) : begin;
    let end = to;
    if (!isTorn && end > from && bytes[end - 1] === RETURN) end -= 1;
    if (end - from > MAX_LINE_BYTES) {
      end = from + MAX_LINE_BYTES;
      this.#noteCut();
    }
    this.#mix(bytes, from, end);
    this.#sink(bytes, from, end);
  }

  #noteCut(): void {
    this.cut += 1;
    if (this.firstCut === 0) this.firstCut = this.lines;
  }

  #mix(bytes: Uint8Array, from: number, to: number): void {
    const hashOf = this.lines <= this.wholeLines ? hashOfWhole : hashOfSample;
    this.hash = hashBehind(this.hash, hashOf(bytes, from, to));
  }
}

/** A byte order mark is no text. */
function behindMark(bytes: Uint8Array, from: number, to: number): number {
  return to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf
    ? from + 3
    : from;
}
