import { indexNear, indexOf, lineEnd, pair, skipBlanks } from './bytes';
import { ACCESS, BOOT, BRACKET, DATED, MAX_LINE, NO_OFFSET, PIPE, PLAIN } from './layout';
import { readAccessTime, readDateTime, readMillis } from './time';

// The header taken apart last. What is not sure is left to `record/header.ts`, whose rules these are.
export let shape: i32 = 0;
export let time: f64 = 0;
export let offset: i32 = 0;
/** Length of the level's name and whether it is WARN or worse. */
export let loud: bool = false;
/** Does it name a level? A row of an access log needs none. */
export let isLevelled: bool = false;
/** First letter of the level's name; 0 where there is none. */
export let level: u32 = 0;
export let message: u32 = 0;
/** Where the logger's name begins in the layout of nacos-client. */
export let logger: u32 = 0;

export let comma: bool = false;
let levelLength: u32 = 0;

export const NONE = 0;
export const HEADER = 1;
export const UNSURE = 2;

/** What follows is a line without a header. */
export function forgetLevel(): void {
  isLevelled = false;
}

/** Reads a header that begins with a date. A time of day alone, or what looks odd, is UNSURE. */
export function readHeader(from: u32, to: u32): i32 {
  const first = <u32>load<u8>(from) - 48;
  if (first > 9) return NONE;
  if (to - from < 24) return UNSURE;
  time = readDateTime(from);
  if (time < 0) return UNSURE;
  offset = NO_OFFSET;
  loud = false;
  isLevelled = false;
  level = 0;
  let at = from + 19;
  const mark = load<u8>(at);
  comma = mark == 44;
  if (mark == 44 || mark == 46) {
    const millis = readMillis(at + 1);
    if (millis < 0) return UNSURE;
    time += <f64>millis;
    at += 4;
    while (at < to && <u32>load<u8>(at) - 48 <= 9) at++;
  }
  at = readOffset(at);
  shape = DATED;
  message = at;
  const next = load<u8>(at);
  if (at >= to) return UNSURE;
  if (next == 124) {
    shape = PIPE;
    message = at + 1;
    return HEADER;
  }
  if (next == 32) readLevel(at, to);
  return HEADER;
}

/** Does a header follow, so that the record whose line ends here has no stack trace? False where the block ends before that is sure. */
export function isHeaderNext(newline: u32, end: u32): bool {
  let from = newline + 1;
  while (from + 1 < end && (load<u8>(from) == 10 || load<u16>(from) == 0x0a_0d)) from += load<u8>(from) == 10 ? 1 : 2;
  const next = indexOf(10, from, end);
  if (next >= end || next - from > <u32>MAX_LINE) return false;
  const ownShape = shape;
  const ownTime = time;
  const ownOffset = offset;
  const ownLoud = loud;
  const wasLevelled = isLevelled;
  const ownLevel = level;
  const ownMessage = message;
  const ownLogger = logger;
  const found = readHeader(from, lineEnd(from, next));
  shape = ownShape;
  time = ownTime;
  offset = ownOffset;
  loud = ownLoud;
  isLevelled = wasLevelled;
  level = ownLevel;
  message = ownMessage;
  logger = ownLogger;
  return found == HEADER;
}

/** `host ident user [time zone] "request" …`. */
@inline
export function readAccessHeader(from: u32, to: u32): bool {
  const bracket = indexNear(91, from, to);
  if (bracket >= to) return false;
  time = readAccessTime(bracket + 1);
  if (time < 0) return false;
  const close = indexOf(93, bracket, to);
  if (close >= to) return false;
  offset = NO_OFFSET;
  readOffset(bracket + 22);
  shape = ACCESS;
  loud = false;
  isLevelled = true;
  level = 0;
  message = skipBlanks(close + 1, to);
  return true;
}

/** `Z`, `+08:00` or `+0800`: where it ends. */
function readOffset(at: u32): u32 {
  const sign = load<u8>(at);
  if (sign == 90) {
    offset = 0;
    return at + 1;
  }
  if (sign != 43 && sign != 45) return at;
  const colon: u32 = load<u8>(at + 3) == 58 ? 1 : 0;
  const hours = pair(at + 1);
  const minutes = pair(at + 3 + colon);
  if (hours < 0 || hours > 14 || minutes < 0) return at;
  offset = (sign == 45 ? -1 : 1) * (hours * 60 + minutes);
  return at + 5 + colon;
}

function readLevel(from: u32, to: u32): void {
  const at = skipBlanks(from, to);
  message = at;
  if (!isLevel(at)) {
    readLevelBehindBrackets(at, to);
    return;
  }
  const next = skipBlanks(at + levelLength, to);
  message = next;
  if (load<u8>(next) == 91 && !comma && readBracket(next, to)) return;
  if (!comma && readDashes(next, to)) return;
  shape = PLAIN;
}

/** `[thread] LEVEL logger - message`: where the message begins does not change. */
function readLevelBehindBrackets(from: u32, to: u32): void {
  const limit = min(to, from + 320);
  let at = from;
  for (let count = 0; count < 3 && load<u8>(at) == 91; count++) {
    const close = indexOf(93, at, limit);
    if (close >= limit) return;
    at = skipBlanks(close + 1, limit);
    if (isLevel(at)) return;
  }
}

/** A level's name as a word of its own. */
function isLevel(at: u32): bool {
  const name = load<u32>(at);
  loud = false;
  levelLength = 5;
  if (name == 0x4f_46_4e_49) levelLength = 4;
  else if (name == 0x4e_52_41_57) {
    levelLength = 4;
    loud = true;
  } else if (name == 0x4f_52_52_45 || name == 0x41_54_41_46) {
    if (load<u8>(at + 4) != (name == 0x4f_52_52_45 ? 82 : 76)) return false;
    loud = true;
  } else if (name == 0x55_42_45_44) {
    if (load<u8>(at + 4) != 71) return false;
  } else if (name != 0x43_41_52_54 || load<u8>(at + 4) != 69) return false;
  const end = load<u8>(at + levelLength);
  const isWord = end == 32 || end == 93 || end == 91 || end == 124 || end == 10 || end == 13;
  if (isWord) {
    isLevelled = true;
    level = name & 0xff;
  } else loud = false;
  return isWord;
}

/** nacos-client: `[thread:logger] message`; the thread may hold blanks, colons and brackets, the logger none of them. */
function readBracket(from: u32, to: u32): bool {
  const limit = min(to, from + 320);
  let depth = 0;
  for (let close = from; close < limit && depth >= 0; close++) {
    const byte = load<u8>(close);
    if (byte == 91) depth++;
    if (byte != 93) continue;
    depth -= depth == 1 ? 2 : 1;
    if (load<u8>(close + 1) != 32 && close + 1 != to) continue;
    let colon = close;
    while (colon > from && load<u8>(colon) != 58 && load<u8>(colon) != 32) colon--;
    if (load<u8>(colon) != 58 || !isLogger(colon + 1, close)) continue;
    logger = colon + 1;
    message = min(close + 2, to);
    shape = BRACKET;
    return true;
  }
  return false;
}

function isLogger(from: u32, to: u32): bool {
  if (load<u8>(from) < 65) return false;
  for (let at = from; at < to; at++) if (load<u8>(at) == 46) return true;
  return false;
}

/** Spring Boot: `pid --- [app] [thread] logger : message`. */
function readDashes(from: u32, to: u32): bool {
  const dashes = indexOfDashes(from, to);
  if (dashes == 0) return false;
  let at = skipBlanks(dashes + 3, to);
  while (load<u8>(at) == 91) {
    const close = indexOf(93, at, to);
    if (close >= to) return false;
    at = skipBlanks(close + 1, to);
  }
  for (let colon = indexOf(58, at + 1, to); colon < to; colon = indexOf(58, colon + 1, to)) {
    if (load<u8>(colon - 1) != 32 || (load<u8>(colon + 1) != 32 && colon + 1 < to)) continue;
    message = skipBlanks(min(colon + 2, to), to);
    shape = BOOT;
    return true;
  }
  return false;
}

/** Where `---` stands, behind a process id or in the first part of the line; 0 where it does not. */
function indexOfDashes(from: u32, to: u32): u32 {
  let at = from;
  while (at < to && <u32>load<u8>(at) - 48 <= 9) at++;
  if (at > from && isDashes(at + 1)) return at + 1;
  const limit = min(to, from + 160);
  for (at = from; at + 2 < limit; at++) {
    if (isDashes(at) && load<u8>(at + 3) == 32) return at;
    if (load<u8>(at) == 91 && at == from) {
      const close = indexOf(93, at, limit);
      if (close >= limit) return 0;
      at = close;
    }
  }
  return 0;
}

function isDashes(at: u32): bool {
  return load<u8>(at) == 45 && load<u8>(at + 1) == 45 && load<u8>(at + 2) == 45;
}
