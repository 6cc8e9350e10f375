import { bucketFor, type Entry, KEY_LENGTH, sharedEnd, type Table } from '../match/key-table.js';
import type { PrefixIndex } from '../match/prefix-index.js';
import { NOTHING } from '../match/quiet.js';
import type { LogKind } from '../model/log-file.js';
import type { Pattern } from '../model/pattern.js';
import {
  BEHIND_BRACKET,
  BEHIND_TOKEN,
  DATA,
  DATA_SIZE,
  KEY_SLOTS,
  KEYS,
  KEYS_SIZE,
  MAX_PATTERNS,
  OTHER_KIND,
  PAIRS,
  PAIRS_SIZE,
  QUIET,
  QUIET_SLOTS,
  START,
} from './assembly/layout.js';

/** Wordings that are counted without being decoded: pattern, variant, number. */
type QuietNumbers = ReadonlyMap<Pattern, ReadonlyMap<number, number>>;

/** Kinds of log by their bit, wordings that are counted without being decoded by their number. */
export type Numbers = {
  readonly kinds: ReadonlyMap<LogKind, number>;
  readonly quiet: QuietNumbers;
  readonly quietCount: number;
  /** Where the memory of the literals ends. */
  readonly end: number;
};

/** Flags of an entry that may be quiet. */
const IS_QUIET = 1;
const OPEN_END = 2;
const NOT_BY_BYTES = 4;

/**
 * Writes the prefix tables into the memory of the scanner. Throws RangeError where they do not fit: then nothing is skimmed,
 * and everything is read the slow way.
 */
export class TableWriter {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #kinds = new Map<LogKind, number>();
  readonly #quiet = new Map<Pattern, Map<number, number>>();
  #quietCount = 0;
  #free = DATA;

  constructor(memory: ArrayBuffer) {
    this.#view = new DataView(memory);
    this.#bytes = new Uint8Array(memory);
  }

  write({ start, bracket, token }: PrefixIndex['tables']): Numbers {
    this.#writeKeys(START, start);
    this.#writeKeys(BEHIND_BRACKET, bracket);
    this.#writeKeys(BEHIND_TOKEN, token);
    for (const [code, entries] of start.byCode)
      if (entries.some((entry) => entry.quiet && entry.bytes !== undefined))
        this.#put(QUIET, QUIET_SLOTS, code, this.#writeEntries(entries));
    return { kinds: this.#kinds, quiet: this.#quiet, quietCount: this.#quietCount, end: this.#free };
  }

  #writeKeys(number: number, table: Table): void {
    if (table.tails.size * 2 > KEY_SLOTS) throw new RangeError('more keys than the table holds');
    this.#bytes.set(table.pairs, PAIRS + number * PAIRS_SIZE);
    for (const code of table.tails.keys()) {
      const bucket = bucketFor(table, code);
      if (bucket === undefined) continue;
      const { shared, next, tails } = bucket;
      const texts = tails.map(({ text, needle }) => [
        ...this.#writeText(text),
        ...this.#writeText(needle),
        ...firstWord(text, 0, 32),
      ]);
      const words = [shared, next?.size ?? 0, tails.length, ...(next ?? []), ...texts.flat()];
      this.#put(KEYS + number * KEYS_SIZE, KEY_SLOTS, code, this.#writeWords(words));
    }
  }

  #writeEntries(entries: readonly Entry[]): number {
    const openings = entries.map(({ opening }) => opening);
    const behind = sharedEnd(openings, KEY_LENGTH);
    const words = [entries.length, ...this.#writeText((openings[0] ?? NOTHING).subarray(KEY_LENGTH, behind))];
    for (const { pattern, variant, quiet, bytes, opening } of entries) {
      if (bytes === undefined) {
        words.push(0, NOT_BY_BYTES, 0, 0, ...firstWord(opening, behind), 1, ...this.#writeText(opening));
        continue;
      }
      const flags = (quiet ? IS_QUIET : 0) | (bytes.openEnd ? OPEN_END : 0);
      const texts = bytes.literals.flatMap((literal) => this.#writeText(literal));
      words.push(
        this.#numberOf(pattern, variant),
        flags,
        ...this.#setOf(pattern.source.files),
        ...firstWord(bytes.literals[0] ?? opening, behind),
        bytes.literals.length,
        ...texts,
      );
    }
    return this.#writeWords(words);
  }

  #numberOf(pattern: Pattern, variant: number): number {
    const numbers = this.#quiet.get(pattern) ?? new Map<number, number>();
    this.#quiet.set(pattern, numbers);
    const number = numbers.get(variant) ?? this.#quietCount++;
    if (number >= MAX_PATTERNS) throw new RangeError('more wordings than the table holds');
    numbers.set(variant, number);
    return number;
  }

  /** The set of some kinds as two words. */
  #setOf(kinds: readonly LogKind[]): readonly [number, number] {
    const words: [number, number] = [0, 0];
    for (const kind of kinds) {
      const bit = this.#kinds.get(kind) ?? this.#kinds.size;
      if (bit >= OTHER_KIND) continue;
      this.#kinds.set(kind, bit);
      if (bit < 32) words[0] |= 1 << bit;
      else words[1] |= 1 << (bit - 32);
    }
    return words;
  }

  /** Address and length of a text. */
  #writeText(text: Uint8Array): readonly [number, number] {
    const at = this.#reserve(text.length);
    this.#bytes.set(text, at);
    return [at, text.length];
  }

  #writeWords(words: readonly number[]): number {
    const at = this.#reserve(words.length * 4);
    for (let index = 0; index < words.length; index++) this.#view.setUint32(at + index * 4, words[index] ?? 0, true);
    return at;
  }

  #reserve(length: number): number {
    const at = (this.#free + 3) & ~3;
    this.#free = at + length;
    // Sixteen bytes are read at a time.
    if (this.#free + 16 > DATA + DATA_SIZE) throw new RangeError('more literals than the table holds');
    return at;
  }

  /** Open addressing; `lookUp` of `assembly/keys.ts` finds it. */
  #put(table: number, slots: number, code: number, value: number): void {
    let slot = Math.imul(code, 0x9e37_79b1) >>> 15;
    while (this.#view.getUint32(table + (slot & (slots - 1)) * 8 + 4, true) !== 0) slot += 1;
    this.#view.setUint32(table + (slot & (slots - 1)) * 8, code, true);
    this.#view.setUint32(table + (slot & (slots - 1)) * 8 + 4, value, true);
  }
}

/** Four bytes of a text from a place on, up to the first one that ends it; and a mask of those that count. */
function firstWord(text: Uint8Array, from: number, end?: number): readonly [number, number] {
  let [word, mask] = [0, 0];
  for (let index = 0; index < 4; index++) {
    const byte = text[from + index];
    if (byte === undefined || byte === end) break;
    word |= byte << (index * 8);
    mask |= 255 << (index * 8);
  }
  return [word >>> 0, mask >>> 0];
}
