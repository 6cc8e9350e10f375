import { control, isSame } from './bytes';
import { codeAt, lookUp } from './keys';
import {
  ARENA,
  EPOCH,
  KIND,
  MAX_REPEAT,
  QUIET,
  QUIET_RUNS,
  QUIET_SLOTS,
  RUN_COUNTS,
  RUN_LINES,
  RUN_TIMES,
  RUN_WINDOWS,
  SCRATCH,
  SLOT_COUNT,
  SLOTS,
} from './layout';

/** One more occurrence of a run; false where it is too long after the last one and begins a new run. */
function count(run: u32, time: f64, line: i32): bool {
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
 * Counts a message that is known, means nothing and captures nothing. The rules are those of `PrefixIndex.quiet`: entries of
 * `{pattern, flags, kinds (u64), literals, (text, length)…}`, flag 1 quiet, flag 2 open end, flag 4 not told by bytes.
 */
export function countQuiet(from: u32, to: u32, time: f64, line: i32): bool {
  if (from + 4 > to) return false;
  let entry = lookUp(QUIET, QUIET_SLOTS, codeAt(from));
  if (entry == 0) return false;
  let end = to;
  while (end > from && load<u8>(end - 1) == 32) end--;
  const entries = load<u32>(entry);
  entry += 4;
  for (let index: u32 = 0; index < entries; index++) {
    const flags = load<u32>(entry + 4);
    if ((flags & 4) != 0) return false;
    const literals = load<u32>(entry + 16);
    if (fits(entry + 20, literals, from, end, (flags & 2) != 0)) {
      const kinds = load<u64>(entry + 8);
      if ((flags & 1) == 0 || ((kinds >> <u64>control(KIND)) & 1) == 0) return false;
      const run = load<i32>(QUIET_RUNS + (load<u32>(entry) << 2));
      return run > 0 && count(<u32>run - 1, time, line);
    }
    entry += 20 + (literals << 3);
  }
  return false;
}

function fits(literals: u32, total: u32, from: u32, end: u32, openEnd: bool): bool {
  let at = from;
  for (let index: u32 = 0; index < total; index++) {
    const text = load<u32>(literals + (index << 3));
    const length = load<u32>(literals + (index << 3) + 4);
    if (index > 0) at = find(text, length, at, end);
    if (at + length > end || !isSame(at, text, length)) return false;
    at += length;
  }
  if (openEnd || at == end) return true;
  const text = load<u32>(literals + ((total - 1) << 3));
  const length = load<u32>(literals + ((total - 1) << 3) + 4);
  return total > 1 && end >= from + length && isSame(end - length, text, length);
}

/** Where a text stands; `end` where it does not. */
function find(text: u32, length: u32, from: u32, end: u32): u32 {
  const first = load<u8>(text);
  for (let at = from; at + length <= end; at++) if (load<u8>(at) == first && isSame(at, text, length)) return at;
  return end;
}

/** Counts a message whose very bytes were seen before in this file, below WARN. */
export function countRepeat(from: u32, to: u32, time: f64, line: i32): bool {
  const length = to - from;
  if (length > <u32>MAX_REPEAT) return false;
  const hash = hashOf(from, length);
  const index = hash & (SLOT_COUNT - 1);
  const slot = SLOTS + (index << 4);
  if (load<i32>(slot) != control(EPOCH) || load<u32>(slot + 4) != length || load<u32>(slot + 12) != hash) return false;
  return isSame(from, ARENA + index * MAX_REPEAT, length) && count(load<u32>(slot + 8), time, line);
}

/** Remembers the message in the scratch area as one more of a run. A newer message takes the slot of an older one. */
export function remember(length: u32, run: u32): void {
  const hash = hashOf(SCRATCH, length);
  const index = hash & (SLOT_COUNT - 1);
  const slot = SLOTS + (index << 4);
  store<i32>(slot, control(EPOCH));
  store<u32>(slot + 4, length);
  store<u32>(slot + 8, run);
  store<u32>(slot + 12, hash);
  memory.copy(ARENA + index * MAX_REPEAT, SCRATCH, length);
}

const PRIME_1: u64 = 0x9e37_79b9_7f4a_7c15;
const PRIME_2: u64 = 0x9fb2_1c65_1e98_df25;

/** Thirty-two bytes at a time in four lanes that do not wait for each other; the last bytes may be read twice. */
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
  for (; at + 8 <= end; at += 8) a = rotl((a ^ load<u64>(at)) * PRIME_2, 27);
  for (; at < end; at++) b = rotl((b ^ <u64>load<u8>(at)) * PRIME_2, 27);
  const hash = (a ^ rotl(b, 13) ^ rotl(c, 29) ^ rotl(d, 43)) * PRIME_2;
  return <u32>(hash >> 32);
}
