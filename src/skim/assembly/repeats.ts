import { control, indexOf, isSame } from './bytes';
import { isHeaderNext, level, loud, offset, shape } from './header';
import {
  ACCESS,
  ACCESS_LOG,
  ARENA,
  END,
  EPOCH,
  IS_ALONE,
  IS_FIRST,
  IS_LOUD,
  LEVEL_SHIFT,
  MAX_REPEAT,
  MODE,
  NO_RUN,
  OWN_RUNS,
  PLAIN,
  ROWS_ALIKE,
  RUN_COUNTS,
  RUN_LINES,
  RUN_TIMES,
  RUN_WINDOWS,
  SCRATCH,
  SLOT_COUNT,
  SLOTS,
} from './layout';

/** One more occurrence of a run; false where it is too long after the last one and begins a new run. */
export function count(run: u32, time: f64, line: i32): bool {
  const times = RUN_TIMES + (run << 3);
  const last = load<f64>(times);
  // Not a number where the run has no time: then nothing is within its window.
  if (!(abs(time - last) <= load<f64>(RUN_WINDOWS + (run << 3)))) return false;
  const counts = RUN_COUNTS + (run << 2);
  store<i32>(counts, load<i32>(counts) + 1);
  const lines = RUN_LINES + (run << 2);
  store<i32>(lines, max(load<i32>(lines), line));
  if (time > last) store<f64>(times, time);
  return true;
}

/**
 * What becomes of a message that comes too late for its run: it begins a new run like an old one that began with it (`isOwn`), or is one
 * more of another. The run's place, the complement of one that goes on, a place with FULL, or NO_RUN where the line must be looked at.
 */
@external("env", "onRestart")
declare function onRestart(
  run: i32,
  isOwn: i32,
  from: i32,
  to: i32,
  time: f64,
  line: i32,
  offset: i32,
): i32;

/** What a repeat may differ in, size and duration of a request: from here to there. Empty where it must be the same to the letter. */
let gapFrom: u32 = 0;
let gapTo: u32 = 0;

/** Bits beside a slot's lengths and run: what `remember` was told of the message. */
const LOUD: u32 = 0x8000;
const ALONE: u32 = 0x8000_0000;
/** `FULL` of `model/run-columns.ts`: what comes too late for the run is left out for good. */
const FULL: u32 = 0x4000_0000;
/** `LEFT_OUT` there, whose count is that of what was left out. */
const LEFT_OUT: u32 = 65_535;

/** Counts a message whose bytes were seen before in this file, at a like level. `newline` is where its line ends. */
export function countRepeat(from: u32, to: u32, newline: u32, time: f64, line: i32): bool {
  const length = to - from;
  if (length > <u32>MAX_REPEAT) return false;
  findGap(from, to);
  const hash = hashOf(from, gapFrom - from) ^ rotl(hashOf(gapTo, to - gapTo), 7);
  const index = hash & (SLOT_COUNT - 1);
  const slot = SLOTS + (index << 4);
  const lengths = (gapFrom - from) | ((to - gapTo) << 16) | (loud ? LOUD : 0);
  if (load<i32>(slot) != control(EPOCH) || load<u32>(slot + 4) != lengths || load<u32>(slot + 12) != hash) return false;
  const known = ARENA + index * MAX_REPEAT;
  if (!isSame(from, known, gapFrom - from) || !isSame(gapTo, known + gapFrom - from, to - gapTo)) return false;
  const found = load<u32>(slot + 8);
  if ((found & ALONE) != 0 && !isHeaderNext(newline, control(END))) return false;
  const run = found & ~(ALONE | FULL);
  if (count(run, time, line)) return true;
  if ((found & FULL) != 0) {
    leaveOut();
    return true;
  }
  const next = restart(index, run, newline, from, to, time, line);
  if (next == NO_RUN) return false;
  store<u32>(slot + 8, (found & ALONE) | <u32>(next < 0 ? ~next : next));
  return true;
}

function leaveOut(): void {
  const counts = RUN_COUNTS + (LEFT_OUT << 2);
  store<i32>(counts, load<i32>(counts) + 1);
}

function restart(index: u32, run: u32, newline: u32, from: u32, to: u32, time: f64, line: i32): i32 {
  const place = OWN_RUNS + (index << 2);
  const own = load<u32>(place);
  const isOwn = own != 0 && saysAll(own, newline);
  const like = isOwn ? (own & OWN_RUN) - 1 : run;
  const next = onRestart(<i32>like, isOwn ? 1 : 0, <i32>from, <i32>to, time, line, offset);
  if (<u32>next < FULL) store<u32>(place, ownOf(<u32>next, level));
  return next;
}

/** A run that began with a slot's message, plus one, below the first letter of the level that it had. */
const OWN_RUN: u32 = 0xff_ffff;
function ownOf(run: u32, letter: u32): u32 {
  return (letter << 24) | (run + 1);
}

/** Is the message at hand all that its record says: at the level of the one that was remembered, without thread and tail? */
function saysAll(own: u32, newline: u32): bool {
  if (own >>> 24 != level) return false;
  if (shape == ACCESS) return (control(MODE) & ACCESS_LOG) != 0;
  return shape == PLAIN && isHeaderNext(newline, control(END));
}

/**
 * Remembers the message in the scratch area as one more of a run. A newer message takes the slot of an older one.
 * @param how bits of `layout.ts`.
 */
export function remember(length: u32, run: u32, how: u32): void {
  const to = <u32>SCRATCH + length;
  findGap(SCRATCH, to);
  const head = gapFrom - SCRATCH;
  const hash = hashOf(SCRATCH, head) ^ rotl(hashOf(gapTo, to - gapTo), 7);
  const index = hash & (SLOT_COUNT - 1);
  const slot = SLOTS + (index << 4);
  store<i32>(slot, control(EPOCH));
  store<u32>(slot + 4, head | ((to - gapTo) << 16) | ((how & IS_LOUD) != 0 ? LOUD : 0));
  store<u32>(slot + 8, run | ((how & IS_ALONE) != 0 ? ALONE : 0));
  store<u32>(OWN_RUNS + (index << 2), (how & IS_FIRST) != 0 ? ownOf(run, how >>> LEVEL_SHIFT) : 0);
  store<u32>(slot + 12, hash);
  memory.copy(ARENA + index * MAX_REPEAT, SCRATCH, head);
  memory.copy(ARENA + index * MAX_REPEAT + head, gapTo, to - gapTo);
}

/** `"PUT /nacos/… HTTP/1.1" 200 63 4 Nacos-Java-Client:v1.4.2 -`: the two numbers behind the status. */
function findGap(from: u32, to: u32): void {
  gapFrom = gapTo = to;
  if ((control(MODE) & ROWS_ALIKE) == 0 || load<u8>(from) != 34) return;
  const status = indexOf(34, from + 1, to) + 2;
  if (status + 5 > to || load<u8>(status - 1) != 32 || load<u8>(status + 3) != 32) return;
  const duration = skipNumber(status + 4, to);
  if (duration >= to || load<u8>(duration) != 32) return;
  const end = skipNumber(duration + 1, to);
  if (end < to && load<u8>(end) != 32) return;
  gapFrom = status + 4;
  gapTo = end;
}

/** Behind digits, or the dash that Tomcat writes for none. */
function skipNumber(at: u32, to: u32): u32 {
  if (at < to && load<u8>(at) == 45) return at + 1;
  while (at < to && <u32>load<u8>(at) - 48 <= 9) at++;
  return at;
}

const PRIME_1: u64 = 0x9e37_79b9_7f4a_7c15;
const PRIME_2: u64 = 0x9fb2_1c65_1e98_df25;

/** So many bytes of a word. */
function firstOf(word: u64, count: u32): u64 {
  return count >= 8 ? word : word & (((<u64>1) << ((<u64>count) << 3)) - 1);
}

/** Thirty-two bytes at a time in four lanes that do not wait for each other. */
function hashOf(from: u32, length: u32): u32 {
  let a: u64 = <u64>length * PRIME_1;
  let b: u64 = PRIME_2;
  let c: u64 = PRIME_1;
  let d: u64 = ~PRIME_1;
  const end = from + length;
  let at = from;
  for (; at + 32 <= end; at += 32) {
    a = rotl((a ^ load<u64>(at)) * PRIME_2, 27);
    b = rotl((b ^ load<u64>(at, 8)) * PRIME_2, 27);
    c = rotl((c ^ load<u64>(at, 16)) * PRIME_2, 27);
    d = rotl((d ^ load<u64>(at, 24)) * PRIME_2, 27);
  }
  if (at < end) {
    // Less than thirty-two bytes: what lies behind them counts for nothing.
    a = rotl((a ^ firstOf(load<u64>(at), end - at)) * PRIME_2, 27);
    if (at + 8 < end) b = rotl((b ^ firstOf(load<u64>(at, 8), end - at - 8)) * PRIME_2, 27);
    if (at + 16 < end) c = rotl((c ^ firstOf(load<u64>(at, 16), end - at - 16)) * PRIME_2, 27);
    if (at + 24 < end) d = rotl((d ^ firstOf(load<u64>(at, 24), end - at - 24)) * PRIME_2, 27);
  }
  const hash = (a ^ rotl(b, 13) ^ rotl(c, 29) ^ rotl(d, 43)) * PRIME_2;
  return <u32>(hash >> 32);
}
