// Hashes of content that neither blocks nor line ends change: one of all lines, one line after the other.

/** Each line takes the hash once times this: hashes of two parts become that of the whole, see `joinHashes`. */
const HASH_FACTOR = 0x01000193;
export const FIRST_HASH = 0x811c9dc5 | 0;
/** By how much each word of a line turns the hash of the line. */
const TURN = 5;
const MIXER = 0x9e3779b1;

/**
 * Lines at the beginning of a file that count with every byte. Two processes of one program that start together write the same
 * up to their addresses, in a dozen lines; of longer logs a sample of each line tells.
 */
export const WHOLE_LINES = 64;

/** The hash behind one more line. */
export function hashBehind(hash: number, line: number): number {
  return Math.imul((hash + line) | 0, HASH_FACTOR);
}

/** Of a line's length and every byte of it, four at a time. */
export function hashOfWhole(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at += 4)
    hash = Math.imul(((hash << TURN) | (hash >>> (32 - TURN))) ^ wordAt(bytes, at, to), MIXER);
  return hash;
}

/** Up to four bytes, the first one lowest. */
function wordAt(bytes: Uint8Array, at: number, to: number): number {
  let word = 0;
  for (let index = Math.min(at + 4, to) - 1; index >= at; index--) word = (word << 8) | (bytes[index] ?? 0);
  return word;
}

/** Of a line's length and four bytes of it. */
export function hashOfSample(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length === 0) return 0;
  const sample =
    (bytes[from] ?? 0) |
    ((bytes[from + (length >> 1)] ?? 0) << 8) |
    ((bytes[Math.min(from + 22, to - 1)] ?? 0) << 16) |
    ((bytes[to - 1] ?? 0) << 24);
  return sample ^ Math.imul(length, MIXER);
}

/** The hash of two parts, one behind the other, the second of which has so many lines, none of which counts whole. */
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
