import type { LogRecord } from '../model/log-record.js';
import { isDigit } from '../source/bytes.js';
import { readDateTime, readMillis, readOffset } from '../time/timestamp.js';
import { closeOf, skipBlanks } from './header-bytes.js';

type Options = {
  readonly decode: (bytes: Uint8Array, from: number, to: number) => string;
  readonly onRecord: (record: LogRecord) => void;
};

/** Behind the date of JDK 8 stands the uptime: `: 12.345: `. */
const MAX_UPTIME = 16;

/**
 * Reads GC logs: `[date][tags] GC(7) Pause … 1234.567ms` of JDK 9 and later, `date: uptime: [Full GC … 1.23 secs]` of JDK 8.
 * Only pauses of a second and more become records; all other lines are counted and cost a look at their ends.
 */
export class PauseReader {
  readonly #options: Options;
  lines = 0;
  /** Lines with a date. */
  records = 0;
  offset: number | null = null;
  first: number | null = null;
  last: number | null = null;
  #message = 0;
  #time = -1;

  constructor(options: Options) {
    this.#options = options;
  }

  line(bytes: Uint8Array, from: number, to: number): void {
    this.lines += 1;
    if (!this.#readHeader(bytes, from, to)) return;
    this.records += 1;
    this.first ??= this.#time;
    this.last = this.#time;
    if (!isLong(bytes, this.#message, to)) return;
    const message = this.#options.decode(bytes, this.#message, to);
    const place = { line: this.lines, lastLine: this.lines, time: this.#time, offset: this.offset ?? undefined };
    this.#options.onRecord({
      ...place,
      after: undefined,
      level: undefined,
      thread: undefined,
      logger: undefined,
      message,
      framed: true,
      tail: [],
      tailOffsets: [],
    });
  }

  #readHeader(bytes: Uint8Array, from: number, to: number): boolean {
    const inBrackets = bytes[from] === 91;
    const at = inBrackets ? from + 1 : from;
    const time = to - at >= 24 ? readDateTime(bytes, at) : -1;
    if (time < 0) return false;
    const millis = readMillis(bytes, at + 20);
    this.#time = time + Math.max(0, millis);
    let next = at + (millis < 0 ? 19 : 23);
    const offset = readOffset(bytes, next);
    if (offset !== undefined) {
      this.offset = offset.minutes;
      next += offset.length;
    }
    this.#message = inBrackets ? behindTags(bytes, next, to) : behindUptime(bytes, next, to);
    return true;
  }
}

/** Behind `][gc,start    ] GC(7) `: the number of the collection means nothing to a reader. */
function behindTags(bytes: Uint8Array, from: number, to: number): number {
  let at = from + 1;
  while (bytes[at] === 91) {
    const close = closeOf(bytes, at, to);
    if (close < 0) return at;
    at = close + 1;
  }
  at = skipBlanks(bytes, at, to);
  if (bytes[at] !== 71 || bytes[at + 1] !== 67 || bytes[at + 2] !== 40) return at;
  while (at < to && bytes[at] !== 32) at += 1;
  return skipBlanks(bytes, at, to);
}

function behindUptime(bytes: Uint8Array, from: number, to: number): number {
  let at = skipBlanks(bytes, from + 1, to);
  const limit = Math.min(to, at + MAX_UPTIME);
  const begin = at;
  while (at < limit && (isDigit(bytes[at]) || bytes[at] === 46)) at += 1;
  return bytes[at] === 58 && at > begin ? skipBlanks(bytes, at + 1, to) : begin;
}

/** Does the message end in a duration of a second or more: `1234.567ms`, `1.23 secs]`, `1.23 seconds…`? */
function isLong(bytes: Uint8Array, from: number, to: number): boolean {
  let end = to;
  while (end > from && bytes[end - 1] === 32) end -= 1;
  const last = bytes[end - 1];
  if (last === 115 && bytes[end - 2] === 109) return wholeDigits(bytes, from, end - 2) >= 4;
  if (last === 93) return bytes[end - 2] === 115 && isSecond(bytes, from, end - 6);
  // `Total time for which application threads were stopped: 1.2 seconds, Stopping threads took: 0.1 seconds`
  return last === 115 && bytes[from] === 84 && isSecond(bytes, from, firstSeconds(bytes, from, end));
}

/** Is the number that ends before `end` (a blank may stand between) at least one? */
function isSecond(bytes: Uint8Array, from: number, end: number): boolean {
  const to = bytes[end - 1] === 32 ? end - 1 : end;
  const digits = wholeDigits(bytes, from, to);
  if (digits !== 1) return digits > 1;
  let at = to;
  while (at > from && bytes[at - 1] !== 46) at -= 1;
  return (bytes[at - 2] ?? 48) > 48;
}

/** Digits before the point of the number that ends at `end`. */
function wholeDigits(bytes: Uint8Array, from: number, end: number): number {
  let at = end;
  while (at > from && isDigit(bytes[at - 1])) at -= 1;
  if (bytes[at - 1] !== 46 && bytes[at - 1] !== 44) return 0;
  const point = at - 1;
  at = point;
  while (at > from && isDigit(bytes[at - 1])) at -= 1;
  return point - at;
}

/** Where the first ` seconds` stands. */
function firstSeconds(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 8 < to; at++)
    if (bytes[at] === 32 && bytes[at + 1] === 115 && bytes[at + 2] === 101 && bytes[at + 3] === 99) return at;
  return from;
}
