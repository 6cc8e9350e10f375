import { control, countSame, find, isSame } from './bytes';
import { codeAt, lookUp } from './keys';
import { KIND, QUIET, QUIET_RUNS, QUIET_SLOTS } from './layout';
import { count } from './repeats';

/**
 * Counts a message that is known, means nothing and captures nothing. The rules are those of `PrefixIndex.quiet`: how many wordings there are,
 * what all of them share behind the key (text, length), and of each `{pattern, flags, kinds (u64), word and mask of the bytes behind that,
 * literals, (text, length)…}`; flag 1 quiet, flag 2 open end, flag 4 not told by bytes: its literal is what it begins with.
 */
export function countQuiet(from: u32, to: u32, time: f64, line: i32): bool {
  if (from + 4 > to) return false;
  let entry = lookUp(QUIET, QUIET_SLOTS, codeAt(from));
  if (entry == 0) return false;
  let end = to;
  while (end > from && load<u8>(end - 1) == 32) end--;
  const entries = load<u32>(entry);
  const shared = load<u32>(entry + 8);
  const behind = from + 4 + shared;
  const word = load<u32>(behind);
  const isDecisive = isPlain(word, load<u8>(behind - 1)) && isSame(from + 4, load<u32>(entry + 4), shared);
  entry += 12;
  for (let index: u32 = 0; index < entries; index++) {
    const literals = load<u32>(entry + 24);
    if (isDecisive && ((word ^ load<u32>(entry + 16)) & load<u32>(entry + 20)) != 0) {
      entry += 28 + (literals << 3);
      continue;
    }
    const flags = load<u32>(entry + 4);
    if ((flags & 4) != 0) {
      if (!cannotBegin(load<u32>(entry + 28), load<u32>(entry + 32), from, to)) return false;
    } else if (fits(entry + 28, literals, from, end, (flags & 2) != 0)) {
      const kinds = load<u64>(entry + 8);
      if ((flags & 1) == 0 || ((kinds >> <u64>control(KIND)) & 1) == 0) return false;
      const run = load<i32>(QUIET_RUNS + (load<u32>(entry) << 2));
      return run > 0 && count(<u32>run - 1, time, line);
    }
    entry += 28 + (literals << 3);
  }
  return false;
}

/** Are all four bytes printable ASCII, and no blank among them behind another one? Such a run stands for a single blank. */
function isPlain(word: u32, before: u32): bool {
  if (((word | (word - 0x2020_2020) | (word + 0x0101_0101)) & 0x8080_8080) != 0) return false;
  const others = word ^ 0x2020_2020;
  const blanks = (others - 0x0101_0101) & ~others & 0x8080_8080;
  return (blanks & ((blanks << 8) | (before == 32 ? 0x80 : 0))) == 0;
}

/** `cannotBegin` of `match/quiet.ts`. */
function cannotBegin(text: u32, length: u32, from: u32, to: u32): bool {
  const same = countSame(from, text, length);
  if (same == length || from + same >= to) return false;
  const byte = load<u8>(from + same);
  return byte > 32 && byte < 127;
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
