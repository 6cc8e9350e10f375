import { CONTROL } from './layout';

export const SPACE: u32 = 32;

export function control(index: i32): i32 {
  return load<i32>(CONTROL + (index << 2));
}

export function setControl(index: i32, value: i32): void {
  store<i32>(CONTROL + (index << 2), value);
}

/** First byte at or behind `at` that is no blank. */
export function skipBlanks(at: u32, to: u32): u32 {
  while (at < to && load<u8>(at) == 32) at++;
  return at;
}

/** The next such byte; `to` where there is none. Sixteen bytes at a time: memory is readable beyond `to`. */
export function indexOf(byte: u8, at: u32, to: u32): u32 {
  const wanted = i8x16.splat(byte);
  while (at + 64 <= to) {
    const first = i8x16.eq(v128.load(at), wanted);
    const second = i8x16.eq(v128.load(at, 16), wanted);
    const third = i8x16.eq(v128.load(at, 32), wanted);
    const fourth = i8x16.eq(v128.load(at, 48), wanted);
    if (v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)))) break;
    at += 64;
  }
  while (at < to) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (found != 0) {
      const place = at + ctz(found);
      return place < to ? place : to;
    }
    at += 16;
  }
  return to;
}

/** The same for a byte that is expected within the next sixteen. */
export function indexNear(byte: u8, at: u32, to: u32): u32 {
  const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(byte)));
  return found != 0 ? min(at + ctz(found), to) : indexOf(byte, min(at + 16, to), to);
}

/** Where the line ends whose newline this is: a carriage return before it is no part of the line. */
export function lineEnd(from: u32, newline: u32): u32 {
  return newline > from && load<u8>(newline - 1) == 13 ? newline - 1 : newline;
}

/** Are these ranges the same? Both are readable sixteen bytes beyond their end. */
export function isSame(a: u32, b: u32, length: u32): bool {
  const whole = length & ~15;
  for (let index: u32 = 0; index < whole; index += 16)
    if (v128.any_true(v128.xor(v128.load(a + index), v128.load(b + index)))) return false;
  const rest = length & 15;
  if (rest == 0) return true;
  const differ = i8x16.bitmask(i8x16.ne(v128.load(a + whole), v128.load(b + whole)));
  return (differ & ((1 << rest) - 1)) == 0;
}

/** How many bytes are the same before the first that differs. Both are readable sixteen bytes beyond their end. */
export function countSame(a: u32, b: u32, length: u32): u32 {
  for (let index: u32 = 0; index < length; index += 16) {
    const differ = i8x16.bitmask(i8x16.ne(v128.load(a + index), v128.load(b + index)));
    if (differ != 0) return min(length, index + ctz(differ));
  }
  return length;
}

/** Where a text stands; `end` where it does not. */
export function find(text: u32, length: u32, from: u32, end: u32): u32 {
  const first = load<u8>(text);
  for (let at = indexOf(first, from, end); at + length <= end; at = indexOf(first, at + 1, end))
    if (isSame(at, text, length)) return at;
  return end;
}

/** Value of two digits; -1 where they are none. */
export function pair(at: u32): i32 {
  const tens = <u32>load<u8>(at) - 48;
  const ones = <u32>load<u8>(at + 1) - 48;
  return tens > 9 || ones > 9 ? -1 : <i32>(tens * 10 + ones);
}
