import { FIELDS, type FieldType } from '../model/fields.js';
import type { TemplatePart } from './parse-template.js';

/** Text of every captured hole, by field name. */
export type Captures = Readonly<Record<string, string>>;

export type CompiledTemplate = {
  /** Fixed texts in order. */
  readonly literals: readonly string[];
  /** Text before the first hole; empty where the template begins with one. */
  readonly prefix: string;
  /** The captures where the whole text matches; undefined where it does not. Blanks must be normalised: see `normalizeBlanks`. */
  exec(text: string): Captures | undefined;
};

/** A walk gives up after this many tries on one line: hostile text costs time, never hangs. */
const MAX_STEPS = 4000;

type Walk = {
  steps: number;
  readonly ends: number[];
  readonly starts: number[];
  /** By part: from here on its literal does not occur. Hostile lines would be searched to their end thousands of times. */
  readonly absentFrom: number[];
};

/** Holes of these types never hold a blank. */
const BLANKLESS: ReadonlySet<FieldType> = new Set(['token', 'int', 'epoch', 'flag', 'ip', 'address', 'service']);

/**
 * A left-to-right walk over the literals; a hole is the shortest text that lets the rest match and fits its type. With
 * `openEnd` whatever follows the last part is ignored (exception texts).
 */
export function compileTemplate(parts: readonly TemplatePart[], { openEnd = false } = {}): CompiledTemplate {
  const literals = parts.flatMap((part) => ('literal' in part ? [part.literal] : []));
  const first = parts[0];
  const prefix = first !== undefined && 'literal' in first ? first.literal : '';
  const exec = (text: string): Captures | undefined => {
    if (prefix !== '' && !text.startsWith(prefix)) return undefined;
    const walk: Walk = { steps: 0, starts: [], ends: [], absentFrom: [] };
    return matchFrom(parts, 0, text, 0, openEnd, walk) ? capturesOf(parts, text, walk) : undefined;
  };
  return { literals, prefix, exec };
}

/** Runs of blanks as one blank, none at the end: how templates see a line. Returns the same string where nothing changes. */
export function normalizeBlanks(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.includes('  ') || trimmed.includes('\t') || trimmed.includes('\u00a0')
    ? trimmed.replace(/[ \t\u00a0]+/g, ' ')
    : trimmed;
}

function matchFrom(
  parts: readonly TemplatePart[],
  index: number,
  text: string,
  at: number,
  openEnd: boolean,
  walk: Walk,
): boolean {
  const part = parts[index];
  if (part === undefined) return openEnd || at === text.length;
  if ('literal' in part) {
    return (
      text.startsWith(part.literal, at) && matchFrom(parts, index + 1, text, at + part.literal.length, openEnd, walk)
    );
  }
  const next = parts[index + 1];
  if (next === undefined) return endHole(part, index, text, at, openEnd, walk);
  const literal = 'literal' in next ? next.literal : '';
  const json = 'field' in part && part.json ? jsonEnd(text, at) : -1;
  const last = index + 2 === parts.length && !openEnd;
  const type = 'field' in part && !part.json ? FIELDS[part.field].type : undefined;
  const isBlankless = type !== undefined && BLANKLESS.has(type);
  let checked = at;
  if (at >= (walk.absentFrom[index] ?? Number.POSITIVE_INFINITY)) return false;
  let end = firstEnd(text, literal, json >= 0 ? json : at, last);
  if (end < 0 && json < 0) walk.absentFrom[index] = at;
  for (; end >= 0 && walk.steps < MAX_STEPS; end = text.indexOf(literal, end + 1)) {
    walk.steps += 1;
    // What a longer hole takes in is all that is new in it.
    if (isBlankless && !isHoleText(type, text, at, checked, end)) return false;
    checked = end;
    if (isBlankless && !isWhole(type, text, at, end)) continue;
    walk.starts[index] = at;
    walk.ends[index] = end;
    if (matchFrom(parts, index + 2, text, end + literal.length, openEnd, walk)) return true;
  }
  return false;
}

/** Where the hole may end first: before the next literal; the last literal of a closed template stands at the end only. */
function firstEnd(text: string, literal: string, from: number, last: boolean): number {
  if (!last) return text.indexOf(literal, from);
  const end = text.length - literal.length;
  return end >= from && text.startsWith(literal, end) ? end : -1;
}

function endHole(part: TemplatePart, index: number, text: string, at: number, openEnd: boolean, walk: Walk): boolean {
  const end = openEnd && 'field' in part ? openHoleEnd(FIELDS[part.field].type, text, at) : text.length;
  const type = 'field' in part && !part.json ? FIELDS[part.field].type : undefined;
  if (type !== undefined && BLANKLESS.has(type) && !isHoleText(type, text, at, at, end)) return false;
  if (type !== undefined && !isWhole(type, text, at, end)) return false;
  walk.starts[index] = at;
  walk.ends[index] = end;
  return true;
}

/** In an open template a last hole without blanks ends at the first one, or at punctuation that belongs to the sentence. */
function openHoleEnd(type: FieldType, text: string, at: number): number {
  if (!BLANKLESS.has(type)) return text.length;
  let end = at;
  while (end < text.length && !' ,;()[]{}"\'<>\t'.includes(text[end] ?? '')) end += 1;
  while (end > at && '.:'.includes(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** May the text of a hole that begins at `at` hold what stands between `from` and `to`? */
function isHoleText(type: FieldType, text: string, at: number, from: number, to: number): boolean {
  const isNumber = type === 'int' || type === 'epoch';
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    if (isNumber ? (code < 48 || code > 57) && (code !== MINUS || index > at) : code === BLANK) return false;
  }
  return true;
}

const MINUS = 45;
const BLANK = 32;

/** Is the text between a value of the type, given that each character may stand in one? */
function isWhole(type: FieldType, text: string, from: number, to: number): boolean {
  if (type === 'int' || type === 'epoch') return to > (text[from] === '-' ? from + 1 : from);
  if (type !== 'flag') return true;
  return (to - from === 4 && text.startsWith('true', from)) || (to - from === 5 && text.startsWith('false', from));
}

/** End of the balanced JSON value at `at`; -1 where none begins there or it is torn. */
function jsonEnd(text: string, at: number): number {
  const open = text[at];
  if (open !== '{' && open !== '[') return -1;
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const char = text[index];
    if (char === '"') {
      index = stringEnd(text, index);
      if (index < 0) return -1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

function stringEnd(text: string, quote: number): number {
  for (let index = quote + 1; index < text.length; index++) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return index;
  }
  return -1;
}

function capturesOf(parts: readonly TemplatePart[], text: string, walk: Walk): Captures {
  const captures: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    if ('field' in part) captures[part.field] = text.slice(walk.starts[index] ?? 0, walk.ends[index] ?? 0);
  }
  return captures;
}
