import type { LogKind } from '../model/log-file.js';
import type { Lead, Pattern, Variant } from '../model/pattern.js';
import type { TemplatePart } from '../template/parse-template.js';
import { areRowsAlike } from './access-rows.js';
import { addKey, codeAt, createTable, Entry, hasKey, KEY_LENGTH, skipBlanks, type Table } from './key-table.js';
import { cannotBegin, fitsBytes } from './quiet.js';

/** A leading `[…]` or token longer than this is no hole of a template. */
const MAX_LEAD = 220;

/** A longer key is seldom met by accident: what stands behind it need not be looked at. */
const LONG_KEY = 24;
/** Shorter words are in half of all lines. */
const MIN_NEEDLE = 5;

/** Where a template's search key is; undefined where it has none and could start anywhere. */
export function leadOf(parts: readonly TemplatePart[]): Lead | undefined {
  const key = keyOf(parts);
  if (key === undefined) return undefined;
  const { literal, table, behind } = key;
  const needle = literal.length < LONG_KEY ? needleIn(parts.slice(behind)) : undefined;
  return needle === undefined ? { table, literal } : { table, literal, needle };
}

/** The key, and which part is the first one behind it. */
function keyOf(parts: readonly TemplatePart[]): (Lead & { readonly behind: number }) | undefined {
  const [first, second, third] = parts;
  if (first === undefined) return undefined;
  if ('literal' in first) {
    if (first.literal.length >= KEY_LENGTH) return { table: 'start', literal: first.literal, behind: 1 };
    const rest = third !== undefined && 'literal' in third ? third.literal : '';
    const key = rest.startsWith(']') ? rest.slice(1).trimStart() : '';
    return first.literal === '[' && second !== undefined && key.length >= KEY_LENGTH
      ? { table: 'bracket', literal: key, behind: 3 }
      : undefined;
  }
  const key =
    second !== undefined && 'literal' in second && second.literal.startsWith(' ') ? second.literal.trimStart() : '';
  return key.length >= KEY_LENGTH ? { table: 'token', literal: key, behind: 2 } : undefined;
}

/** The longest word of the fixed texts: between words any run of blanks may stand. */
function needleIn(parts: readonly TemplatePart[]): string | undefined {
  const words = parts.flatMap((part) => ('literal' in part ? part.literal.split(/\s+/) : []));
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most), '');
  return longest.length >= MIN_NEEDLE ? longest : undefined;
}

/** Message patterns by the first bytes of their text: look-up cost does not depend on how many there are. */
export class PrefixIndex {
  /** Also read by `skim/`, which looks the same keys up faster. */
  readonly tables: Readonly<Record<Lead['table'], Table>> = {
    start: createTable(),
    bracket: createTable(),
    token: createTable(),
  };

  readonly #patterns: readonly Pattern[];

  constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns;
    for (const pattern of patterns) {
      if (pattern.scope !== 'message') continue;
      for (const [number, variant] of pattern.variants.entries()) this.#add(pattern, number, variant);
    }
  }

  /** Rows of an access log mean the same whatever their size and duration: no pattern looks at these. Asked by the scanner only. */
  get rowsAreAlike(): boolean {
    return areRowsAlike(this.#patterns);
  }

  /**
   * May a message that begins at `from` be one of ours? Never false for one that is. A line without a level (`isLevelled` false) may be a
   * failure whose exception says more than its message: then the key is enough.
   */
  isCandidate(bytes: Uint8Array, from: number, to: number, isLevelled: boolean): boolean {
    if (hasKey(this.tables.start, bytes, from, to, isLevelled)) return true;
    const limit = Math.min(to, from + MAX_LEAD);
    if (bytes[from] === 91) {
      let at = from + 1;
      while (at < limit && bytes[at] !== 93) at += 1;
      return at < limit && hasKey(this.tables.bracket, bytes, skipBlanks(bytes, at + 1, to), to, isLevelled);
    }
    let at = from;
    while (at < limit && bytes[at] !== 32) at += 1;
    return at < limit && hasKey(this.tables.token, bytes, skipBlanks(bytes, at + 1, to), to, isLevelled);
  }

  /** The entry of a message that is known, means nothing and captures nothing; undefined where that is not certain. */
  quiet(bytes: Uint8Array, from: number, to: number, kind: LogKind): Entry | undefined {
    const { pairs, byCode } = this.tables.start;
    if (from + KEY_LENGTH > to || pairs[(bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8)] === 0) return undefined;
    const entries = byCode.get(codeAt(bytes, from));
    if (entries === undefined) return undefined;
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index];
      if (entry === undefined) continue;
      if (entry.bytes === undefined) {
        if (!cannotBegin(entry.opening, bytes, from, to)) return undefined;
      } else if (fitsBytes(entry.bytes, bytes, from, to))
        return entry.quiet && entry.pattern.source.files.includes(kind) ? entry : undefined;
    }
    return undefined;
  }

  /** First place at or behind `from` where one of our messages may begin inside a foreign layout; -1 where none does. */
  find(bytes: Uint8Array, from: number, to: number, isLevelled: boolean): number {
    let atStart = true;
    for (let at = from; at + KEY_LENGTH <= to; at++) {
      const byte = bytes[at] ?? 0;
      if (atStart && byte !== 32) {
        if (hasKey(this.tables.start, bytes, at, to, isLevelled)) return at;
        if (byte === 91 && this.#bracketAt(bytes, at, to, isLevelled)) return at;
      }
      atStart =
        byte === 32 ||
        byte === 93 ||
        byte === 58 ||
        byte === 124 ||
        byte === 9 ||
        byte === 45 ||
        byte === 91 ||
        byte === 34 ||
        byte === 62;
    }
    return -1;
  }

  /** Entries whose key stands at the beginning of a text, in catalogue order. */
  entriesFor(text: string): readonly Entry[] {
    const found = this.tables.start.entries.get(text.slice(0, KEY_LENGTH)) ?? [];
    if (text.startsWith('[')) {
      const close = text.indexOf(']');
      return close < 0 ? found : [...found, ...(this.tables.bracket.entries.get(keyAt(text, close + 1)) ?? [])];
    }
    const blank = text.indexOf(' ');
    const behind = blank < 0 ? undefined : this.tables.token.entries.get(keyAt(text, blank + 1));
    return behind === undefined ? found : [...found, ...behind];
  }

  #bracketAt(bytes: Uint8Array, from: number, to: number, isLevelled: boolean): boolean {
    const limit = Math.min(to, from + MAX_LEAD);
    let at = from + 1;
    while (at < limit && bytes[at] !== 93) at += 1;
    return at < limit && hasKey(this.tables.bracket, bytes, skipBlanks(bytes, at + 1, to), to, isLevelled);
  }

  #add(pattern: Pattern, number: number, { lead: known }: Variant): void {
    const entry = new Entry(pattern, number);
    const lead = known ?? leadOf(entry.parts);
    if (lead === undefined) return;
    const table = this.tables[lead.table];
    const key = lead.literal.slice(0, KEY_LENGTH);
    const list = table.entries.get(key) ?? [];
    table.entries.set(key, list);
    list.push(entry);
    addKey(table, lead, entry);
  }
}

function keyAt(text: string, from: number): string {
  let at = from;
  while (text[at] === ' ') at += 1;
  return text.slice(at, at + KEY_LENGTH);
}
