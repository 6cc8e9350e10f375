import { countSame, find, indexOf, skipBlanks } from './bytes';
import { isLevelled } from './header';
import { BEHIND_BRACKET, BEHIND_TOKEN, KEY_SLOTS, KEYS, KEYS_SIZE, PAIRS, PAIRS_SIZE, START } from './layout';

/** A leading `[…]` or token longer than this is no hole of a template. */
const MAX_LEAD: u32 = 220;

/** Four bytes as the number under which a table knows them: see `codeAt` of `match/key-table.ts`. */
export function codeAt(at: u32): u32 {
  return load<u32>(at) & 0x3fff_ffff;
}

/** Value of a code in an open table of `{code, value}`; 0 where it has none. */
export function lookUp(table: u32, slots: u32, code: u32): u32 {
  let slot = (code * 0x9e37_79b1) >>> 15;
  while (true) {
    const at = table + ((slot & (slots - 1)) << 3);
    const value = load<u32>(at + 4);
    if (value == 0 || load<u32>(at) == code) return value;
    slot++;
  }
}

/** Does one of the table's literals stand at `at`? Never false where one does. The rules are those of `hasKey`. */
function hasKey(table: u32, at: u32, to: u32): bool {
  if (at + 4 > to || load<u8>(PAIRS + table * PAIRS_SIZE + <u32>load<u16>(at)) == 0) return false;
  const bucket = lookUp(KEYS + table * KEYS_SIZE, KEY_SLOTS, codeAt(at));
  if (bucket == 0) return false;
  const shared = load<u32>(bucket);
  const nextCount = load<u32>(bucket + 4);
  const tails = load<u32>(bucket + 8);
  const begin = at + 4;
  let entry = bucket + 12;
  if (nextCount > 0) {
    const next = codeAt(begin + shared);
    let known = false;
    for (let index: u32 = 0; index < nextCount; index++) known = known || load<u32>(entry + (index << 2)) == next;
    if (!known && !isRun(begin - 1) && !isRun(begin)) return false;
  }
  entry += nextCount << 2;
  const tail = load<u8>(begin - 1) == 32 ? skipBlanks(begin, to) : begin;
  const word = load<u32>(tail);
  for (let index: u32 = 0; index < tails; index++, entry += 24) {
    // Most are told apart by their first bytes. A text that begins with a blank has none there.
    if (((word ^ load<u32>(entry + 16)) & load<u32>(entry + 20)) != 0) continue;
    const text = load<u32>(entry);
    const length = load<u32>(entry + 4);
    const starts = startsWith(load<u8>(text) == 32 && length > 0 ? begin : tail, to, text, length);
    if (starts && (!isLevelled || holds(begin, to, load<u32>(entry + 8), load<u32>(entry + 12)))) return true;
  }
  return false;
}

function isRun(at: u32): bool {
  return load<u16>(at) == 0x20_20;
}

/** A blank of the literal stands for any run of blanks. */
function startsWith(from: u32, to: u32, text: u32, length: u32): bool {
  const same = countSame(from, text, length);
  if (same == length) return from + length <= to;
  const isInRun = same > 0 && load<u8>(text + same - 1) == 32 && load<u8>(from + same) == 32;
  return isInRun && startsWithRuns(from, to, text, length);
}

function startsWithRuns(from: u32, to: u32, text: u32, length: u32): bool {
  let at = from;
  for (let index: u32 = 0; index < length; index++) {
    const byte = load<u8>(text + index);
    if (at >= to || load<u8>(at) != byte) return false;
    at++;
    if (byte == 32) while (at < to && load<u8>(at) == 32) at++;
  }
  return true;
}

/** Does a word stand somewhere in this? No word always does. */
function holds(from: u32, to: u32, word: u32, length: u32): bool {
  return length == 0 || find(word, length, from, to) < to;
}

/** May a message that begins at `from` be one of ours? Never false for one that is. */
@inline
export function isCandidate(from: u32, to: u32): bool {
  if (hasKey(START, from, to)) return true;
  const limit = min(to, from + MAX_LEAD);
  if (from < to && load<u8>(from) == 91) return isBehindBracket(from, to);
  const blank = indexOf(32, from, limit);
  return blank < limit && hasKey(BEHIND_TOKEN, skipBlanks(blank + 1, to), to);
}

function isBehindBracket(from: u32, to: u32): bool {
  const limit = min(to, from + MAX_LEAD);
  const close = indexOf(93, from + 1, limit);
  return close < limit && hasKey(BEHIND_BRACKET, skipBlanks(close + 1, to), to);
}

/** Does one of our messages begin anywhere inside a foreign layout? */
export function isInside(from: u32, to: u32): bool {
  let atStart = true;
  for (let at = from; at + 4 <= to; at++) {
    const byte = load<u8>(at);
    if (atStart && byte != 32) {
      if (hasKey(START, at, to)) return true;
      if (byte == 91 && isBehindBracket(at, to)) return true;
    }
    atStart =
      byte == 32 ||
      byte == 93 ||
      byte == 58 ||
      byte == 124 ||
      byte == 9 ||
      byte == 45 ||
      byte == 91 ||
      byte == 34 ||
      byte == 62;
  }
  return false;
}
