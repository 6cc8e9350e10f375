import { control, indexOf, lineEnd, setControl, skipBlanks } from './bytes';
import { comma, forgetLevel, HEADER, logger, loud, message, NONE, offset, readAccessHeader, readHeader, shape, time, UNSURE } from './header';
import { isCandidate, isInside } from './keys';
import {
  ACCESS,
  ACCESS_LOG,
  ACTIVITY,
  ALL_HEADERS,
  AT,
  BEGUN,
  BOOT,
  BRACKET,
  COMPLETE,
  CURRENT_FROM,
  CURRENT_TO,
  DATED,
  END,
  HASH,
  JOIN,
  JUDGED,
  KIND,
  LAST,
  LAYOUT_FIRSTS,
  LINE,
  LINE_FROM,
  LINE_TO,
  LINES,
  LOOSE,
  MAX_LINE,
  MAX_ORPHAN_LINE,
  MODE,
  MORE,
  NO_OFFSET,
  OFFSET,
  OPEN,
  OTHER_KIND,
  PLAIN,
  PREVIOUS,
  RECORDS,
  SHAPES,
  STRICT,
  UNKNOWN,
  WHOLE,
} from './layout';
import { countQuiet } from './quiet';
import { countRepeat, remember } from './repeats';

export { remember };

/** The usual case, a little later than the last record, is done here; all else there. */
@external("env", "onTime")
declare function onTime(time: f64, line: i32): void;

const SKIP = 3;
/** `HASH_FACTOR` and `MIXER` of `source/line-hash.ts`. */
const FACTOR: i32 = 0x0100_0193;
const MIXER: i32 = 0x9e37_79b1;

// Counters of the call at hand: kept in the control words between calls.
let lines: i32 = 0;
let records: i32 = 0;
let isStrict: bool = false;
let isAccess: bool = false;
let isOpen: bool = false;
let allHeaders: bool = false;
let isJudged: bool = false;

/**
 * Goes on through the block: lines that interest nobody are counted, the first one that may is handed out as a range. Rules
 * are those of `record/assembler.ts`, and where these cannot tell, the line is handed out.
 */
export function skim(): i32 {
  begin();
  let at: u32 = control(AT);
  let hash: i32 = control(HASH);
  let what = MORE;
  const end: u32 = control(END);
  while (at < end) {
    if (load<u8>(at) == 10 && lines > 0) {
      lines++;
      hash *= FACTOR;
      at++;
      continue;
    }
    const newline = indexOf(10, at, end);
    if (newline >= end) break;
    const to = lineEnd(at, newline);
    what = judge(at, to, newline);
    if (what != SKIP) {
      setControl(LINE_FROM, at);
      setControl(LINE_TO, newline);
      setControl(JUDGED, isJudged ? 1 : 0);
      if (what == LINE) at = newline + 1;
      break;
    }
    what = MORE;
    lines++;
    hash = (hash + (lines <= control(WHOLE) ? hashOfWhole(at, to) : hashOfSample(at, to))) * FACTOR;
    at = newline + 1;
  }
  setControl(AT, at);
  setControl(HASH, hash);
  setControl(LINES, lines);
  setControl(RECORDS, records);
  return what;
}

function begin(): void {
  const mode = control(MODE);
  lines = control(LINES);
  records = control(RECORDS);
  isStrict = (mode & STRICT) != 0;
  isAccess = (mode & ACCESS_LOG) != 0;
  allHeaders = (mode & ALL_HEADERS) != 0;
  isOpen = control(OPEN) != 0;
}

function judge(from: u32, to: u32, newline: u32): i32 {
  isJudged = false;
  if (lines == 0 || to - from > <u32>MAX_LINE) return LINE;
  if (from == to) return SKIP;
  let found = isAccess ? <i32>readAccessHeader(from, to) : readHeader(from, to);
  if (found == UNSURE && (control(MODE) & UNKNOWN) != 0 && isAccessRow(from, to)) found = HEADER;
  if (found == NONE) return !isOpen && (isStrict || cannotBegin(from, to)) ? SKIP : LINE;
  if (found != HEADER || allHeaders) return LINE;
  if (isOpen) return COMPLETE;
  if (loud ? !isLoudRepeat(to, newline) : mayMatter(to, newline)) {
    isJudged = !loud;
    return LINE;
  }
  records++;
  const count = SHAPES + shape;
  setControl(count, control(count) + 1);
  if (offset != NO_OFFSET) setControl(OFFSET, offset);
  note(time);
  return SKIP;
}

/** A warning that was counted. In a log that others write, too, its logger counts, which stands before the message in one layout only. */
function isLoudRepeat(to: u32, newline: u32): bool {
  if (!isStrict && shape != BRACKET) return false;
  return countRepeat(isStrict ? message : logger, to, newline, time, lines + 1);
}

/** Surely no message of ours without a header, nor a header of another layout? The rules are those of `Assembler.#startsHeaderless`. */
function cannotBegin(from: u32, to: u32): bool {
  const mode = control(MODE);
  if ((mode & LOOSE) == 0 || records == 0 || lines < MAX_ORPHAN_LINE || load<u8>(LAYOUT_FIRSTS + <u32>load<u8>(from)) != 0) return false;
  if ((mode & UNKNOWN) != 0 && load<u8>(to - 1) != 41 && looksLikeAccess(from, to)) return false;
  if (isCall(from, to)) return true;
  forgetLevel();
  return !isCandidate(from, to) && !isInside(from, to);
}

/** A row of an access log among other lines: it begins with an address, which no date and no time of day does. */
function isAccessRow(from: u32, to: u32): bool {
  let at = from;
  while (<u32>load<u8>(at) - 48 <= 9) at++;
  if (load<u8>(at) != 46 || load<u8>(to - 1) == 41 || !looksLikeAccess(from, to)) return false;
  return readAccessHeader(from, to);
}

/** `looksLikeAccess` of `record/line-signs.ts`. */
function looksLikeAccess(from: u32, to: u32): bool {
  const limit = min(to, from + 80);
  for (let at = from; at + 5 < limit; at++)
    if (load<u16>(at) == 0x2d_20 && load<u8>(at + 2) == 32) return true;
  return false;
}

/** `isCall` there. */
function isCall(from: u32, to: u32): bool {
  if (load<u8>(from) == 9 || load<u8>(from) == 125) return true;
  const at = skipBlanks(from, to);
  return load<u16>(at) == 0x74_61 && (at == from || load<u8>(at + 2) == 32);
}

/** False where the record was counted, or cannot be one of ours. */
function mayMatter(to: u32, newline: u32): bool {
  const kind = control(KIND);
  // Rows of an access log are mostly the same few, all of them of interest: asking what they are comes last. So it is with what
  // is known but never quiet in a log of which nothing is known.
  const isRepeatFirst = isAccess || kind == OTHER_KIND;
  if (isRepeatFirst && countRepeat(message, to, newline, time, lines + 1)) return false;
  if (kind != OTHER_KIND && countQuiet(message, to, time, lines + 1)) return false;
  // `isHouseLayout` of `record/header.ts`.
  const isHouse = shape == DATED || (shape == PLAIN && !comma);
  const isFramed = (isStrict && !isHouse) || shape == BOOT || shape == BRACKET || shape == ACCESS;
  if (!isCandidate(message, to) && (isFramed || !isInside(message, to))) return false;
  return isRepeatFirst || !countRepeat(message, to, newline, time, lines + 1);
}

/** `ActivityLog.add`. */
function note(at: f64): void {
  const previous = load<f64>(ACTIVITY + PREVIOUS * 8);
  if (at == previous) return;
  const currentTo = load<f64>(ACTIVITY + CURRENT_TO * 8);
  if (at > previous && at > currentTo) {
    const isNear = at - currentTo <= load<f64>(ACTIVITY + JOIN * 8);
    if (!isNear && !beginStretch(currentTo, at)) {
      onTime(at, lines + 1);
      return;
    }
    store<f64>(ACTIVITY + PREVIOUS * 8, at);
    // Where the clock stepped back, later times were seen before.
    if (at > load<f64>(ACTIVITY + LAST * 8)) store<f64>(ACTIVITY + LAST * 8, at);
    store<f64>(ACTIVITY + CURRENT_TO * 8, at);
    return;
  }
  if (at <= currentTo && at >= load<f64>(ACTIVITY + CURRENT_FROM * 8) && previous - at <= 1500) {
    store<f64>(ACTIVITY + PREVIOUS * 8, at);
    return;
  }
  onTime(at, lines + 1);
}

/** False where the next one must be told. */
function beginStretch(end: f64, from: f64): bool {
  const begun = load<f64>(BEGUN);
  if (begun >= load<f64>(BEGUN + 8)) return false;
  const pair = BEGUN + 16 + ((<u32>begun) << 4);
  store<f64>(BEGUN, begun + 1);
  store<f64>(pair, end);
  store<f64>(pair, from, 8);
  store<f64>(ACTIVITY + CURRENT_FROM * 8, from);
  return true;
}

/** `hashOfWhole` of `source/line-hash.ts`. */
function hashOfWhole(from: u32, to: u32): i32 {
  let hash: i32 = to - from;
  let at = from;
  for (; at + 4 <= to; at += 4) hash = (rotl(hash, 5) ^ load<i32>(at)) * MIXER;
  if (at == to) return hash;
  const rest = load<u32>(at) & ((1 << ((to - at) << 3)) - 1);
  return (rotl(hash, 5) ^ <i32>rest) * MIXER;
}

/** `hashOfSample` there. */
function hashOfSample(from: u32, to: u32): i32 {
  const length = to - from;
  if (length == 0) return 0;
  const sample =
    <u32>load<u8>(from) |
    (<u32>load<u8>(from + (length >> 1)) << 8) |
    (<u32>load<u8>(min(from + 22, to - 1)) << 16) |
    (<u32>load<u8>(to - 1) << 24);
  return <i32>(sample ^ (length * MIXER));
}
