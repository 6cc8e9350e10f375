import type { LocalMs } from '../model/time.js';

/** Value of the digit at an index; NaN-free: anything else is -1. */
const digit = (bytes: Uint8Array, at: number): number => {
  const value = (bytes[at] ?? 0) - 48;
  return value >= 0 && value <= 9 ? value : -1;
};

const pair = (bytes: Uint8Array, at: number): number => {
  const tens = digit(bytes, at);
  const ones = digit(bytes, at + 1);
  return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
};

let cachedDate = -1;
let cachedDay = 0;

/** Ms of a calendar day; one Date call per distinct day, since lines of one day follow each other. */
function dayMs(year: number, month: number, day: number): number {
  const key = (year * 100 + month) * 100 + day;
  if (key !== cachedDate) {
    cachedDate = key;
    cachedDay = Date.UTC(year, month - 1, day);
  }
  return cachedDay;
}

/** The last minute that was read: lines follow each other, so that mostly only the seconds differ. */
const minute = { bytes: new Uint8Array(17), ms: -1 };

/**
 * Ms of `yyyy-MM-dd HH:mm:ss` (or with `T` or `/`) at `at`, without the fraction; -1 where the bytes are no such time.
 * Digits are read directly: 0.03 µs against 23 µs of a date library.
 */
export function readDateTime(bytes: Uint8Array, at: number): LocalMs {
  if (minute.ms >= 0 && isSame(bytes, at, minute.bytes)) {
    const second = pair(bytes, at + 17);
    return second < 0 || second > 60 ? -1 : minute.ms + second * 1000;
  }
  const time = readWhole(bytes, at);
  if (time >= 0) {
    for (let index = 0; index < 17; index++) minute.bytes[index] = bytes[at + index] ?? 0;
    minute.ms = time - pair(bytes, at + 17) * 1000;
  }
  return time;
}

/** Compared from the end: that is where minutes differ. */
function isSame(bytes: Uint8Array, at: number, known: Uint8Array): boolean {
  for (let index = known.length - 1; index >= 0; index--) if (bytes[at + index] !== known[index]) return false;
  return true;
}

function readWhole(bytes: Uint8Array, at: number): LocalMs {
  const separator = bytes[at + 4];
  if (
    (separator !== 45 && separator !== 47) ||
    bytes[at + 7] !== separator ||
    bytes[at + 13] !== 58 ||
    bytes[at + 16] !== 58
  )
    return -1;
  const century = pair(bytes, at);
  const year = pair(bytes, at + 2);
  const month = pair(bytes, at + 5);
  const day = pair(bytes, at + 8);
  const seconds = readClock(bytes, at + 11);
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || seconds < 0) return -1;
  return dayMs(century * 100 + year, month, day) + seconds;
}

/** Ms since midnight of `HH:mm:ss` at `at`; -1 where the bytes are none. */
export function readClock(bytes: Uint8Array, at: number): LocalMs {
  if (bytes[at + 2] !== 58 || bytes[at + 5] !== 58) return -1;
  const hour = pair(bytes, at);
  const minute = pair(bytes, at + 3);
  const second = pair(bytes, at + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return -1;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Three digits as ms; -1 where they are none. */
export function readMillis(bytes: Uint8Array, at: number): number {
  const hundreds = digit(bytes, at);
  const rest = pair(bytes, at + 1);
  return hundreds < 0 || rest < 0 ? -1 : hundreds * 100 + rest;
}

/** Minutes east of UTC of `Z`, `+08:00` or `+0800` at `at`, and the length of the text; undefined where there is none. */
export function readOffset(
  bytes: Uint8Array,
  at: number,
): { readonly minutes: number; readonly length: number } | undefined {
  const sign = bytes[at];
  if (sign === 90) return { minutes: 0, length: 1 };
  if (sign !== 43 && sign !== 45) return undefined;
  const hours = pair(bytes, at + 1);
  const colon = bytes[at + 3] === 58 ? 1 : 0;
  const minutes = pair(bytes, at + 3 + colon);
  if (hours < 0 || hours > 14 || minutes < 0) return undefined;
  return { minutes: (sign === 45 ? -1 : 1) * (hours * 60 + minutes), length: 5 + colon };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const accessMinute = { bytes: new Uint8Array(18), ms: -1 };

/** `21/Nov/2026:10:20:29` (Tomcat's access log) at `at`; -1 where the bytes are none. */
export function readAccessTime(bytes: Uint8Array, at: number): LocalMs {
  if (accessMinute.ms >= 0 && isSame(bytes, at, accessMinute.bytes)) {
    const second = pair(bytes, at + 18);
    return second < 0 || second > 60 ? -1 : accessMinute.ms + second * 1000;
  }
  const time = readWholeAccess(bytes, at);
  if (time >= 0) {
    for (let index = 0; index < 18; index++) accessMinute.bytes[index] = bytes[at + index] ?? 0;
    accessMinute.ms = time - pair(bytes, at + 18) * 1000;
  }
  return time;
}

function readWholeAccess(bytes: Uint8Array, at: number): LocalMs {
  const day = pair(bytes, at);
  const month = monthAt(bytes, at + 3);
  const century = pair(bytes, at + 7);
  const year = pair(bytes, at + 9);
  const clock = readClock(bytes, at + 12);
  if (day < 1 || month < 0 || century < 0 || year < 0 || clock < 0 || bytes[at + 11] !== 58) return -1;
  return dayMs(century * 100 + year, month + 1, day) + clock;
}

/** Month of an English name by its letters, 0 to 11; -1 for any other text. */
function monthAt(bytes: Uint8Array, at: number): number {
  for (const [index, name] of MONTH_BYTES.entries()) {
    if (bytes[at] === name[0] && bytes[at + 1] === name[1] && bytes[at + 2] === name[2]) return index;
  }
  return -1;
}

const MONTH_BYTES = MONTHS.map((name) => new TextEncoder().encode(name));
