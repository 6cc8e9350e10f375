import type { Lead, Pattern } from '../model/pattern.js';
import { type CompiledTemplate, compileTemplate } from '../template/compile-template.js';
import { parseTemplate, type TemplatePart } from '../template/parse-template.js';
import { type ByteTemplate, find, isBare, isQuiet, NOTHING, openingOf, toByteTemplate } from './quiet.js';

/** One variant of one message pattern, compiled when it is first tried: few of two thousand ever are. */
export class Entry {
  readonly pattern: Pattern;
  readonly variant: number;
  #parts: readonly TemplatePart[] | undefined;
  #template: CompiledTemplate | undefined;
  #bytes: ByteTemplate | null | undefined;
  #opening: Uint8Array | undefined;

  constructor(pattern: Pattern, variant: number) {
    this.pattern = pattern;
    this.variant = variant;
  }

  get parts(): readonly TemplatePart[] {
    this.#parts ??= parseTemplate(this.pattern.variants[this.variant]?.template ?? '');
    return this.#parts;
  }

  get template(): CompiledTemplate {
    this.#template ??= compileTemplate(this.parts);
    return this.#template;
  }

  /** The wording as bytes; undefined where it captures something or begins with a hole. */
  get bytes(): ByteTemplate | undefined {
    if (this.#bytes === undefined) this.#bytes = toByteTemplate(this.parts) ?? null;
    return this.#bytes ?? undefined;
  }

  /** The fixed text that the wording begins with. */
  get opening(): Uint8Array {
    this.#opening ??= openingOf(this.parts);
    return this.#opening;
  }

  get quiet(): boolean {
    return isQuiet(this.pattern, !(this.pattern.variants[this.variant]?.isBare ?? isBare(this.parts)));
  }
}

/** Shorter keys would make every line a candidate. */
export const KEY_LENGTH = 4;

/** A literal without the bytes of its key, and a word that stands somewhere behind it; no bytes where none does. */
type Tail = { readonly text: Uint8Array; readonly needle: Uint8Array };

/** Literals with the same first four bytes: what they share behind those, and the rest by the four bytes that follow. */
type Bucket = {
  readonly tails: readonly Tail[];
  readonly shared: number;
  readonly next: ReadonlySet<number> | undefined;
};

export type Table = {
  readonly pairs: Uint8Array;
  /** Literals by their code. */
  readonly tails: Map<number, Tail[]>;
  readonly buckets: Map<number, Bucket>;
  readonly entries: Map<string, Entry[]>;
  readonly byCode: Map<number, Entry[]>;
};

/** A table without keys. */
export function createTable(): Table {
  return { pairs: new Uint8Array(65_536), tails: new Map(), buckets: new Map(), entries: new Map(), byCode: new Map() };
}

/** So much of a literal is compared as bytes: enough to tell rows of an access log apart. */
const MAX_TAIL = 48;

const encoder = new TextEncoder();

/** Files an entry under the literal it begins with. */
export function addKey(table: Table, { literal, needle }: Lead, entry: Entry): void {
  const bytes = encoder.encode(literal);
  const word = needle === undefined ? NOTHING : encoder.encode(needle);
  const code = codeAt(bytes, 0);
  const sharing = table.byCode.get(code) ?? [];
  table.byCode.set(code, sharing);
  sharing.push(entry);
  for (const spaced of withBlanks(bytes)) addTail(table, spaced, word);
}

function addTail({ pairs, tails }: Table, bytes: Uint8Array, needle: Uint8Array): void {
  pairs[(bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)] = 1;
  const code = codeAt(bytes, 0);
  const known = tails.get(code) ?? [];
  known.push({ text: bytes.subarray(KEY_LENGTH, MAX_TAIL), needle });
  tails.set(code, known);
}

/** What is compared behind a code; made when all literals are known and it is asked for first. */
export function bucketFor({ tails, buckets }: Table, code: number): Bucket | undefined {
  const known = buckets.get(code);
  if (known !== undefined) return known;
  const own = tails.get(code);
  if (own === undefined) return undefined;
  const bucket = bucketOf(own);
  buckets.set(code, bucket);
  return bucket;
}

/** The literal, and with more blanks wherever it has one among the bytes of its key. */
function withBlanks(bytes: Uint8Array): readonly Uint8Array[] {
  const all = [bytes];
  for (let at = 0; at < KEY_LENGTH - 1; at++) {
    if (bytes[at] !== 32) continue;
    for (let more = 1; at + more < KEY_LENGTH; more++)
      all.push(Uint8Array.from([...bytes.slice(0, at), ...new Array<number>(more).fill(32), ...bytes.slice(at)]));
  }
  return all;
}

/** Does one of the table's literals stand at `at`, and its needle behind it where that is asked for? Never false where one does. */
export function hasKey(table: Table, bytes: Uint8Array, at: number, to: number, withNeedle: boolean): boolean {
  if (at + KEY_LENGTH > to || table.pairs[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) return false;
  const bucket = bucketFor(table, codeAt(bytes, at));
  if (bucket === undefined) return false;
  const { tails, shared, next } = bucket;
  const begin = at + KEY_LENGTH;
  if (next?.has(codeAt(bytes, begin + shared)) === false && !isRun(bytes, begin - 1) && !isRun(bytes, begin))
    return false;
  const tail = bytes[begin - 1] === 32 ? skipBlanks(bytes, begin, to) : begin;
  for (let index = 0; index < tails.length; index++) {
    const { text, needle } = tails[index] ?? NO_TAIL;
    if (!startsWith(bytes, text[0] === 32 ? begin : tail, to, text)) continue;
    if (!withNeedle || holds(bytes, begin, to, needle)) return true;
  }
  return false;
}

const isRun = (bytes: Uint8Array, at: number): boolean => bytes[at] === 32 && bytes[at + 1] === 32;

/**
 * Rows of an access log share their first fifteen bytes: four more decide at once. Only where no blank lies among them, since
 * a blank stands for any run of blanks.
 */
function bucketOf(tails: readonly Tail[]): Bucket {
  const texts = tails.map(({ text }) => text);
  const [first = NOTHING] = texts;
  const shared = sharedEnd(texts, 0);
  const decisive = texts.every(
    (tail) => tail.length >= shared + KEY_LENGTH && !tail.slice(shared, shared + KEY_LENGTH).includes(32),
  );
  const codes = decisive && texts.length > 2 ? new Set(texts.map((tail) => codeAt(tail, shared))) : undefined;
  return { tails, shared, next: codes !== undefined && !first.slice(1, shared).includes(32) ? codes : undefined };
}

/** Where texts that are the same up to `from` begin to differ, or the first of them ends. */
export function sharedEnd(texts: readonly Uint8Array[], from: number): number {
  const [first = NOTHING] = texts;
  let to = from;
  while (to < first.length && texts.every((text) => text[to] === first[to])) to += 1;
  return to;
}

const NO_TAIL: Tail = { text: NOTHING, needle: NOTHING };

/** Does a word stand somewhere in this? No word always does. */
const holds = (bytes: Uint8Array, from: number, to: number, word: Uint8Array): boolean =>
  word.length === 0 || find(bytes, word, from, to) >= 0;

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
export const codeAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) &
  0x3fff_ffff;

/** First byte at or behind `from` that is no blank. */
export function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === 32) at += 1;
  return at;
}
