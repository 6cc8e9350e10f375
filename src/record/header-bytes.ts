import type { Level } from '../model/log-record.js';

const SPACE = 32;
const BRACKET = 91;
const CLOSE = 93;
const PIPE = 124;

/** The level whose name stands at `at` as a word of its own. */
export function levelAt(bytes: Uint8Array, at: number): Level | undefined {
  switch (bytes[at]) {
    case 73:
      return follows(bytes, at, 'INFO');
    case 87:
      return follows(bytes, at, 'WARN');
    case 69:
      return follows(bytes, at, 'ERROR');
    case 68:
      return follows(bytes, at, 'DEBUG');
    case 84:
      return follows(bytes, at, 'TRACE');
    case 70:
      return follows(bytes, at, 'FATAL');
    default:
      return undefined;
  }
}

/** Most brackets between a time and its level, `[order-service] [main] [-] ERROR`, and how long they are together. */
const MAX_BRACKETS = 3;
const MAX_BRACKETED = 320;

/** The level of `[thread] LEVEL logger - message`, the layout of most applications: behind brackets, not before them. */
export function levelBehindBrackets(bytes: Uint8Array, from: number, to: number): Level | undefined {
  const limit = Math.min(to, from + MAX_BRACKETED);
  let at = from;
  for (let count = 0; count < MAX_BRACKETS && bytes[at] === BRACKET; count++) {
    const close = closeOf(bytes, at, limit);
    if (close < 0) return undefined;
    at = skipBlanks(bytes, close + 1, limit);
    const level = levelAt(bytes, at);
    if (level !== undefined) return level;
  }
  return undefined;
}

function follows(bytes: Uint8Array, at: number, level: Level): Level | undefined {
  for (let index = 1; index < level.length; index++)
    if (bytes[at + index] !== level.charCodeAt(index)) return undefined;
  const end = bytes[at + level.length];
  return end === undefined ||
    end === SPACE ||
    end === CLOSE ||
    end === BRACKET ||
    end === PIPE ||
    end === 10 ||
    end === 13
    ? level
    : undefined;
}

/** First byte at or behind `from` that is no blank. */
export function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === SPACE) at += 1;
  return at;
}

/** `to` moved back over blanks. */
export function trimEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && bytes[end - 1] === SPACE) end -= 1;
  return end;
}

/** The next `]`; -1 where there is none. */
export function closeOf(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) if (bytes[at] === CLOSE) return at;
  return -1;
}
