import type { Pattern } from '../model/pattern.js';
import { compileTemplate, type CompiledTemplate } from '../template/compile-template.js';
import { parseTemplate, type TemplatePart } from '../template/parse-template.js';
import type { LogKind } from '../model/log-file.js';
import { type ByteTemplate, fitsBytes, isQuiet, toByteTemplate } from './quiet.js';

/** One variant of one message pattern, compiled when it is first tried. */
export type Entry = { readonly pattern: Pattern; readonly variant: number; readonly template: CompiledTemplate; readonly bytes: ByteTemplate | undefined; readonly quiet: boolean };

/**
 * How a template begins: with fixed text (`start`), with `[hole]` (`bracket`) or with a bare token (`token`). The literal
 * behind the hole is the key then, so that half of remote.log costs one more look-up and no regex.
 */
export type Lead = { readonly table: 'start' | 'bracket' | 'token'; readonly literal: string };

/** Shorter keys would make every line a candidate. */
const KEY_LENGTH = 4;
/** A leading `[…]` or token longer than this is no hole of a template. */
const MAX_LEAD = 220;

/** Literals with the same first four bytes: what they share behind those, and the rest by the four bytes that follow. */
type Bucket = { readonly tails: readonly Uint8Array[]; readonly shared: number; readonly next: ReadonlySet<number> | undefined };

type Table = { readonly pairs: Uint8Array; readonly keys: Map<number, Bucket>; readonly entries: Map<string, Entry[]>; readonly byCode: Map<number, Entry[]> };

/** Where a template's search key is; undefined where it has none and could start anywhere. */
export function leadOf(parts: readonly TemplatePart[]): Lead | undefined {
  const [first, second, third] = parts;
  if (first === undefined) return undefined;
  if ('literal' in first) {
    if (first.literal.length >= KEY_LENGTH) return { table: 'start', literal: first.literal };
    const rest = third !== undefined && 'literal' in third ? third.literal : '';
    const key = rest.startsWith(']') ? rest.slice(1).trimStart() : '';
    return first.literal === '[' && second !== undefined && key.length >= KEY_LENGTH ? { table: 'bracket', literal: key } : undefined;
  }
  const key = second !== undefined && 'literal' in second && second.literal.startsWith(' ') ? second.literal.trimStart() : '';
  return key.length >= KEY_LENGTH ? { table: 'token', literal: key } : undefined;
}

/** Message patterns by the first bytes of their text: look-up cost does not depend on how many there are. */
export class PrefixIndex {
  readonly #tables: Readonly<Record<Lead['table'], Table>> = { start: createTable(), bracket: createTable(), token: createTable() };

  constructor(patterns: readonly Pattern[]) {
    for (const pattern of patterns) {
      if (pattern.scope !== 'message') continue;
      for (const [variant, { template }] of pattern.variants.entries()) this.#add(pattern, variant, template);
    }
  }

  /** May a message that begins at `from` be one of ours? Never false for one that is. */
  isCandidate(bytes: Uint8Array, from: number, to: number): boolean {
    if (hasKey(this.#tables.start, bytes, from, to)) return true;
    const limit = Math.min(to, from + MAX_LEAD);
    if (bytes[from] === 91) {
      let at = from + 1;
      while (at < limit && bytes[at] !== 93) at += 1;
      return at < limit && hasKey(this.#tables.bracket, bytes, skipBlanks(bytes, at + 1, to), to);
    }
    let at = from;
    while (at < limit && bytes[at] !== 32) at += 1;
    return at < limit && hasKey(this.#tables.token, bytes, skipBlanks(bytes, at + 1, to), to);
  }

  /** The pattern of a message that is known, means nothing and captures nothing; undefined where that is not certain. */
  quiet(bytes: Uint8Array, from: number, to: number, kind: LogKind): Pattern | undefined {
    const { pairs, byCode } = this.#tables.start;
    if (from + KEY_LENGTH > to || pairs[(bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8)] === 0) return undefined;
    const entries = byCode.get(codeAt(bytes, from));
    if (entries === undefined) return undefined;
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index];
      if (entry?.bytes === undefined) return undefined;
      if (fitsBytes(entry.bytes, bytes, from, to)) return entry.quiet && entry.pattern.source.files.includes(kind) ? entry.pattern : undefined;
    }
    return undefined;
  }

  /** First place at or behind `from` where one of our messages may begin inside a foreign layout; -1 where none does. */
  find(bytes: Uint8Array, from: number, to: number): number {
    let atStart = true;
    for (let at = from; at + KEY_LENGTH <= to; at++) {
      const byte = bytes[at] ?? 0;
      if (atStart && byte !== 32) {
        if (hasKey(this.#tables.start, bytes, at, to)) return at;
        if (byte === 91 && this.#bracketAt(bytes, at, to)) return at;
      }
      atStart = byte === 32 || byte === 93 || byte === 58 || byte === 124 || byte === 9 || byte === 45 || byte === 91 || byte === 34 || byte === 62;
    }
    return -1;
  }

  /** Entries whose key stands at the beginning of a text, in catalogue order. */
  entriesFor(text: string): readonly Entry[] {
    const found = this.#tables.start.entries.get(text.slice(0, KEY_LENGTH)) ?? [];
    if (text.startsWith('[')) {
      const close = text.indexOf(']');
      return close < 0 ? found : [...found, ...(this.#tables.bracket.entries.get(keyAt(text, close + 1)) ?? [])];
    }
    const blank = text.indexOf(' ');
    const behind = blank < 0 ? undefined : this.#tables.token.entries.get(keyAt(text, blank + 1));
    return behind === undefined ? found : [...found, ...behind];
  }

  #bracketAt(bytes: Uint8Array, from: number, to: number): boolean {
    const limit = Math.min(to, from + MAX_LEAD);
    let at = from + 1;
    while (at < limit && bytes[at] !== 93) at += 1;
    return at < limit && hasKey(this.#tables.bracket, bytes, skipBlanks(bytes, at + 1, to), to);
  }

  #add(pattern: Pattern, variant: number, template: string): void {
    const parts = parseTemplate(template);
    const lead = leadOf(parts);
    if (lead === undefined) return;
    const table = this.#tables[lead.table];
    const key = lead.literal.slice(0, KEY_LENGTH);
    const list = table.entries.get(key) ?? [];
    table.entries.set(key, list);
    const entry = { pattern, variant, template: compileTemplate(parts), bytes: lead.table === 'start' ? toByteTemplate(parts) : undefined, quiet: isQuiet(pattern, variant) };
    list.push(entry);
    addKey(table, lead.literal, entry);
  }
}

function createTable(): Table {
  return { pairs: new Uint8Array(65_536), keys: new Map(), entries: new Map(), byCode: new Map() };
}

/** So much of a literal is compared as bytes: enough to tell rows of an access log apart. */
const MAX_TAIL = 48;

function addKey(table: Table, literal: string, entry: Entry): void {
  const bytes = new TextEncoder().encode(literal);
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  table.pairs[first | (second << 8)] = 1;
  const tail = bytes.slice(KEY_LENGTH, MAX_TAIL);
  const code = codeAt(bytes, 0);
  table.keys.set(code, bucketOf([...(table.keys.get(code)?.tails ?? []), tail]));
  const sharing = table.byCode.get(code) ?? [];
  table.byCode.set(code, sharing);
  sharing.push(entry);
}

function hasKey(table: Table, bytes: Uint8Array, at: number, to: number): boolean {
  if (at + KEY_LENGTH > to || table.pairs[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) return false;
  const bucket = table.keys.get(codeAt(bytes, at));
  if (bucket === undefined) return false;
  const { tails, shared, next } = bucket;
  if (next !== undefined && !next.has(codeAt(bytes, at + KEY_LENGTH + shared))) return false;
  for (let index = 0; index < tails.length; index++) if (startsWith(bytes, at + KEY_LENGTH, to, tails[index] ?? NO_TAIL)) return true;
  return false;
}

/**
 * Rows of an access log share their first fifteen bytes: four more decide at once. Only where no blank lies among them, since
 * a blank stands for any run of blanks.
 */
function bucketOf(tails: readonly Uint8Array[]): Bucket {
  const [first = NO_TAIL] = tails;
  let shared = 0;
  while (shared < first.length && tails.every((tail) => tail[shared] === first[shared])) shared += 1;
  const decisive = tails.every((tail) => tail.length >= shared + KEY_LENGTH && !tail.slice(shared, shared + KEY_LENGTH).includes(32));
  const codes = decisive && tails.length > 2 ? new Set(tails.map((tail) => codeAt(tail, shared))) : undefined;
  return { tails, shared, next: codes !== undefined && !first.slice(1, shared).includes(32) ? codes : undefined };
}

const NO_TAIL = new Uint8Array(0);

/** A blank of the literal stands for any run of blanks, as it does in templates. */
function startsWith(bytes: Uint8Array, from: number, to: number, tail: Uint8Array): boolean {
  let at = from;
  for (let index = 0; index < tail.length; index++) {
    if (at >= to || bytes[at] !== tail[index]) return false;
    at += 1;
    if (tail[index] === 32) while (at < to && bytes[at] === 32) at += 1;
  }
  return true;
}

/** Four bytes as a small integer: larger ones are numbers on the heap, and slow keys. Two bits less only mean a second look. */
const codeAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) & 0x3fff_ffff;

function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === 32) at += 1;
  return at;
}

function keyAt(text: string, from: number): string {
  let at = from;
  while (text[at] === ' ') at += 1;
  return text.slice(at, at + KEY_LENGTH);
}
