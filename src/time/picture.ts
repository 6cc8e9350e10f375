import type { LocalMs } from '../model/time.js';

/** A time found at a place: local ms, minutes east of UTC where it states them, and how long its text is. */
type PicturedTime = { readonly time: LocalMs; readonly offset: number | null; readonly length: number };

/** Reads a time at an index of a text; undefined where none stands there. */
export type PictureReader = (text: string, at: number) => PicturedTime | undefined;

type Draft = { year: number; month: number; day: number; ms: number; offset: number | null };
type Step = (text: string, at: number, draft: Draft) => number;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NO_MATCH = -1;

/**
 * Compiles the picture of a time as layouts state it: `yyyy yy MM MMM dd d HH h mm ss SSS`, `a` behind a blank for AM or PM, `Z` for an offset
 * (`+0800`, `+08:00`, `Z`), text in quotes, any other character itself. A time without a date counts from midnight of the first day.
 */
export function compilePicture(picture: string): PictureReader {
  const steps = stepsOf(picture);
  return (text, at) => {
    const draft: Draft = { year: 1970, month: 1, day: 1, ms: 0, offset: null };
    let end = at;
    for (const step of steps) {
      const length = step(text, end, draft);
      if (length < 0) return undefined;
      end += length;
    }
    const { year, month, day, ms, offset } = draft;
    if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
    return { time: Date.UTC(year, month - 1, day) + ms, offset, length: end - at };
  };
}

/** The bytes with which such a time may begin; undefined where it begins as native headers do. */
export function firstsOfPicture(picture: string): readonly number[] | undefined {
  if (picture.startsWith('MMM')) return MONTHS.map((name) => name.charCodeAt(0));
  return picture.startsWith('dd') ? DAYS : undefined;
}

const DAYS = [...'0123'].map((digit) => digit.charCodeAt(0));

function stepsOf(picture: string): readonly Step[] {
  const pieces = picture.match(/'[^']*'|yyyy|yy|MMM|MM|dd|d|HH|h|mm|ss|S+| a|[ZX]+|./g) ?? [];
  return pieces.map(stepOf);
}

function stepOf(piece: string): Step {
  const set = SETTERS[piece];
  if (set !== undefined) return digits(piece.length, set);
  if (piece === 'MMM') return monthName;
  if (piece === 'd') return upToTwo(setDay);
  if (piece === 'h') return upToTwo(twelveHours);
  if (piece === ' a') return meridiem;
  if (/^S+$/.test(piece)) return fraction;
  if (/^[ZX]+$/.test(piece)) return offset;
  const literal = piece.length > 1 ? piece.slice(1, -1) : piece;
  return (text, at) => (text.startsWith(literal, at) ? literal.length : NO_MATCH);
}

const SETTERS: Readonly<Record<string, (draft: Draft, value: number) => void>> = {
  yyyy: (draft, value) => {
    draft.year = value;
  },
  yy: (draft, value) => {
    draft.year = 2000 + value;
  },
  MM: (draft, value) => {
    draft.month = value;
  },
  dd: (draft, value) => setDay(draft, value),
  HH: (draft, value) => {
    draft.ms += value * 3_600_000;
  },
  mm: (draft, value) => {
    draft.ms += value * 60_000;
  },
  ss: (draft, value) => {
    draft.ms += value * 1000;
  },
};

const setDay = (draft: Draft, value: number): void => {
  draft.day = value;
};

const twelveHours = (draft: Draft, value: number): void => {
  draft.ms += (value % 12) * 3_600_000;
};

/** One digit or two. */
const upToTwo =
  (set: (draft: Draft, value: number) => void): Step =>
  (text, at, draft) =>
    digits(numberAt(text, at, 2) >= 0 ? 2 : 1, set)(text, at, draft);

/** `AM` or `PM` behind a blank; since JDK 20 that is a narrow one (U+202F, here as the bytes of UTF-8). */
const meridiem: Step = (text, at, draft) => {
  const blank = [' ', '\u00e2\u0080\u00af'].find((sign) => text.startsWith(sign, at));
  if (blank === undefined) return NO_MATCH;
  const half = text.slice(at + blank.length, at + blank.length + 2);
  if (half === 'PM') draft.ms += 12 * 3_600_000;
  return half === 'AM' || half === 'PM' ? blank.length + 2 : NO_MATCH;
};

const digits =
  (length: number, set: (draft: Draft, value: number) => void): Step =>
  (text, at, draft) => {
    const value = numberAt(text, at, length);
    if (value < 0) return NO_MATCH;
    set(draft, value);
    return length;
  };

function numberAt(text: string, at: number, length: number): number {
  let value = 0;
  for (let index = at; index < at + length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return NO_MATCH;
    value = value * 10 + digit;
  }
  return value;
}

const monthName: Step = (text, at, draft) => {
  draft.month = MONTHS.indexOf(text.slice(at, at + 3)) + 1;
  return draft.month > 0 ? 3 : NO_MATCH;
};

/** As many digits as there are; what is finer than a millisecond is dropped. */
const fraction: Step = (text, at, draft) => {
  let end = at;
  while (numberAt(text, end, 1) >= 0) end += 1;
  if (end === at) return NO_MATCH;
  draft.ms += Math.floor(Number(`0.${text.slice(at, end)}`) * 1000 + 1e-6);
  return end - at;
};

const offset: Step = (text, at, draft) => {
  if (text[at] === 'Z') {
    draft.offset = 0;
    return 1;
  }
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : 0;
  const colon = text[at + 3] === ':' ? 1 : 0;
  const hours = numberAt(text, at + 1, 2);
  const minutes = numberAt(text, at + 3 + colon, 2);
  if (sign === 0 || hours < 0 || hours > 14 || minutes < 0) return NO_MATCH;
  draft.offset = sign * (hours * 60 + minutes);
  return 5 + colon;
};
