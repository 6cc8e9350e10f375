import type { Level } from '../model/log-record.js';
import { readAccessTime, readClock, readDateTime, readMillis, readOffset } from '../time/timestamp.js';
import { closeOf, levelAt, levelBehindBrackets, skipBlanks, trimEnd } from './header-bytes.js';

/** Which known shape a header has. `plain`: `time level message`; `bracket`: with `[thread:logger]`; `boot`: Spring Boot. */
export type HeaderShape = 'plain' | 'pipe' | 'bracket' | 'boot' | 'access' | 'dated' | 'clock' | 'layout';

/** A header taken apart without decoding it. One object per scanner, overwritten for each line: no allocation per line. */
export type Header = {
  shape: HeaderShape;
  /** Local ms; -1 where only a line without a time was seen. */
  time: number;
  offset: number | null;
  level: Level | undefined;
  /** Byte range of thread and logger, equal where absent. */
  threadFrom: number;
  threadTo: number;
  loggerFrom: number;
  loggerTo: number;
  /** First byte of the message. */
  message: number;
  comma: boolean;
  /** Of shape `layout`: which one of the catalogue, and whether it leaves no doubt where the message begins. */
  layout: string;
  isFramed: boolean;
};

/** An empty header to be filled. */
export function createHeader(): Header {
  return {
    shape: 'plain',
    time: -1,
    offset: null,
    level: undefined,
    threadFrom: 0,
    threadTo: 0,
    loggerFrom: 0,
    loggerTo: 0,
    message: 0,
    comma: false,
    layout: '',
    isFramed: false,
  };
}

const SPACE = 32;
const BRACKET = 91;
const CLOSE = 93;
const COLON = 58;
const PIPE = 124;
const DASH = 45;

/**
 * Reads the header at `from`; false where the line has none. Shapes are those of Nacos's own files, Spring Boot's and
 * Tomcat's access log, told apart by their fixed positions.
 */
export function readHeader(bytes: Uint8Array, from: number, to: number, header: Header): boolean {
  const first = bytes[from] ?? 0;
  header.offset = null;
  header.level = undefined;
  header.threadFrom = header.threadTo = header.loggerFrom = header.loggerTo = 0;
  if (first >= 48 && first <= 57) {
    if (to - from >= 19) {
      const time = readDateTime(bytes, from);
      if (time >= 0) return readDated(bytes, from, to, time, header);
    }
    const clock = to - from >= 12 ? readClock(bytes, from) : -1;
    if (clock >= 0 && !isStatus(bytes, from + 12)) return readRest(bytes, from + 8, to, clock, header, 'clock');
  }
  return false;
}

/** What Logback says about itself on the console, `10:00:00,123 |-INFO in …`, is no record of the log that follows. */
function isStatus(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === SPACE && bytes[at + 1] === PIPE && bytes[at + 2] === DASH;
}

function readDated(bytes: Uint8Array, from: number, to: number, time: number, header: Header): boolean {
  return readRest(bytes, from + 19, to, time, header, 'dated');
}

function readRest(
  bytes: Uint8Array,
  from: number,
  to: number,
  time: number,
  header: Header,
  shape: HeaderShape,
): boolean {
  let at = from;
  const mark = bytes[at];
  header.comma = mark === 44;
  header.time = time;
  if (mark === 44 || mark === 46) {
    const millis = readMillis(bytes, at + 1);
    if (millis >= 0) {
      header.time += millis;
      at += 4;
      while (at < to && (bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57) at += 1;
    }
  }
  const offset = readOffset(bytes, at);
  if (offset !== undefined) {
    header.offset = offset.minutes;
    at += offset.length;
  }
  header.shape = shape;
  header.message = at;
  if (bytes[at] === PIPE) {
    header.shape = 'pipe';
    header.message = at + 1;
    return true;
  }
  if (bytes[at] !== SPACE) return true;
  readLevel(bytes, at, to, header, shape);
  return true;
}

function readLevel(bytes: Uint8Array, from: number, to: number, header: Header, shape: HeaderShape): void {
  const at = skipBlanks(bytes, from, to);
  const level = levelAt(bytes, at);
  header.message = at;
  // The message still begins here: a layout of the application's own is read as one whole.
  if (level === undefined) header.level = levelBehindBrackets(bytes, at, to);
  if (level === undefined) return;
  header.level = level;
  const next = skipBlanks(bytes, at + level.length, to);
  header.message = next;
  if (bytes[next] === BRACKET && !header.comma && shape === 'dated' && readBracket(bytes, next, to, header)) return;
  if (!header.comma && isDashes(bytes, next, to, header)) return;
  header.shape = shape === 'clock' ? 'clock' : 'plain';
}

/**
 * Whoever configures Logback anew may put thread and logger between the time and the message of Nacos's own files; as Nacos writes them the level follows
 * the time, and where no bracket follows that, a comma stands before the milliseconds.
 */
export function isHouseLayout({ shape, comma }: Header): boolean {
  return shape === 'dated' || shape === 'clock' || (shape === 'plain' && !comma);
}

/** Spring Boot: `pid --- [app] [thread] logger : message`. */
function isDashes(bytes: Uint8Array, from: number, to: number, header: Header): boolean {
  const dashes = dashesBehindPid(bytes, from, to) ?? indexOfDashes(bytes, from, Math.min(to, from + 160));
  if (dashes < 0) return false;
  let at = skipBlanks(bytes, dashes + 3, to);
  while (bytes[at] === BRACKET) {
    const close = closeOf(bytes, at, to);
    if (close < 0) return false;
    header.threadFrom = skipBlanks(bytes, at + 1, close);
    header.threadTo = close;
    at = skipBlanks(bytes, close + 1, to);
  }
  const colon = indexOfColon(bytes, at, to);
  if (colon < 0) return false;
  header.loggerFrom = at;
  header.loggerTo = trimEnd(bytes, at, colon);
  // Dubbo begins its messages with a blank.
  header.message = skipBlanks(bytes, Math.min(colon + 3, to), to);
  header.shape = 'boot';
  return true;
}

/** nacos-client: `[thread:logger] message`; the thread may hold blanks, colons and brackets, the logger none of them. */
function readBracket(bytes: Uint8Array, from: number, to: number, header: Header): boolean {
  const limit = Math.min(to, from + MAX_THREAD);
  let depth = 0;
  for (let close = from; close < limit && depth >= 0; close++) {
    if (bytes[close] === BRACKET) depth += 1;
    if (bytes[close] !== CLOSE) continue;
    // Behind the bracket that closes the first one the message has begun.
    depth -= depth === 1 ? 2 : 1;
    if (bytes[close + 1] !== SPACE && close + 1 !== to) continue;
    const colon = colonBefore(bytes, from, close);
    if (colon < 0 || !isLogger(bytes, colon + 1, close)) continue;
    header.threadFrom = from + 1;
    header.threadTo = trimEnd(bytes, from + 1, colon);
    header.loggerFrom = colon + 1;
    header.loggerTo = close;
    header.message = Math.min(close + 2, to);
    header.shape = 'bracket';
    return true;
  }
  return false;
}

/** Names of threads and loggers are shorter than this together; what follows is the message. */
const MAX_THREAD = 320;

/** The last colon before `close` with no blank in between; -1 where there is none. */
function colonBefore(bytes: Uint8Array, from: number, close: number): number {
  let colon = close;
  while (colon > from && bytes[colon] !== COLON && bytes[colon] !== SPACE) colon -= 1;
  return bytes[colon] === COLON ? colon : -1;
}

/** Short loggers are packages: `c.a.n.c.naming`, `client.naming`. */
function isLogger(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  if (first < 65) return false;
  for (let at = from; at < to; at++) if (bytes[at] === 46) return true;
  return false;
}

/** Tomcat's access log: `host ident user [time zone] "request" …`; the message begins at the quote. */
export function readAccessHeader(bytes: Uint8Array, from: number, to: number, header: Header): boolean {
  let at = from;
  while (at < to && bytes[at] !== BRACKET) at += 1;
  const time = at < to ? readAccessTime(bytes, at + 1) : -1;
  if (time < 0) return false;
  const close = closeOf(bytes, at, to);
  if (close < 0) return false;
  let hostEnd = from;
  while (hostEnd < at && bytes[hostEnd] !== SPACE) hostEnd += 1;
  header.shape = 'access';
  header.time = time;
  header.offset = readOffset(bytes, at + 22)?.minutes ?? null;
  header.level = undefined;
  header.threadFrom = header.threadTo = 0;
  header.loggerFrom = from;
  header.loggerTo = hostEnd;
  header.message = skipBlanks(bytes, close + 1, to);
  return true;
}

/** `4711 ---`: where Spring Boot has them, told without a search. */
function dashesBehindPid(bytes: Uint8Array, from: number, to: number): number | undefined {
  let at = from;
  while (at < to && (bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57) at += 1;
  return at > from && bytes[at + 1] === 45 && bytes[at + 2] === 45 && bytes[at + 3] === 45 ? at + 1 : undefined;
}

function indexOfDashes(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 2 < to; at++) {
    if (bytes[at] === 45 && bytes[at + 1] === 45 && bytes[at + 2] === 45 && bytes[at + 3] === SPACE) return at;
    if (bytes[at] === BRACKET && at === from) {
      const close = closeOf(bytes, at, to);
      if (close < 0) return -1;
      at = close;
    }
  }
  return -1;
}

function indexOfColon(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at + 1 < to; at++)
    if (bytes[at] === SPACE && bytes[at + 1] === COLON && (bytes[at + 2] === SPACE || at + 2 >= to)) return at;
  return -1;
}
