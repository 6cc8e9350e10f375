/** The quote and every field of a record lie in its first 64 KiB; longer lines are content, or no log. */
export const MAX_LINE_BYTES = 65_536;

/** Takes one line: bytes from `from` up to `to`, line end and carriage return cut off. */
export type LineSink = (bytes: Uint8Array, from: number, to: number) => void;

/** A byte order mark and a carriage return do not count, so that blocks do not decide what is cut. */
const MAX_CARRY_BYTES = MAX_LINE_BYTES + 4;

const NO_BYTES = new Uint8Array(0);
/** Each line takes the hash once times this: hashes of two parts become that of the whole, see `joinHashes`. */
const HASH_FACTOR = 0x01000193;
const FIRST_HASH = 0x811c9dc5 | 0;
const NEWLINE = 10;
const RETURN = 13;

/** Cuts blocks into lines. A line that spans blocks is put together in a buffer of bounded size. */
export class LineScanner {
  readonly #sink: LineSink;
  #carry: Uint8Array = NO_BYTES;
  #carried = 0;
  #overflow = false;
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

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  /** A hash of the content that neither blocks nor line ends change: lengths of lines and four bytes of each. */
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
    const length = to - from;
    if (length === 0) {
      this.hash = Math.imul(this.hash, HASH_FACTOR);
      return;
    }
    const sample =
      (bytes[from] ?? 0) |
      ((bytes[from + (length >> 1)] ?? 0) << 8) |
      ((bytes[Math.min(from + 22, to - 1)] ?? 0) << 16) |
      ((bytes[to - 1] ?? 0) << 24);
    this.hash = Math.imul((this.hash + (sample ^ Math.imul(length, 0x9e3779b1))) | 0, HASH_FACTOR);
  }
}

/** A byte order mark is no text. */
function behindMark(bytes: Uint8Array, from: number, to: number): number {
  return to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf
    ? from + 3
    : from;
}

/** The hash of two parts, one behind the other, the second of which has so many lines. */
export function joinHashes(first: number, second: number, lines: number): number {
  return (Math.imul((first - FIRST_HASH) | 0, powerOf(HASH_FACTOR, lines)) + second) | 0;
}

/** Modulo 2^32. */
function powerOf(base: number, exponent: number): number {
  let power = 1;
  for (let square = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = Math.imul(power, square);
    square = Math.imul(square, square);
  }
  return power;
}
