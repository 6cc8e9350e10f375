import type { Pattern, Variant } from '../model/pattern.js';
import { type Captures, type CompiledTemplate, compileTemplate } from '../template/compile-template.js';
import { parseTemplate } from '../template/parse-template.js';

/** A text that may stand anywhere, found by its first characters. */
type Entry = {
  readonly pattern: Pattern;
  readonly order: number;
  readonly source: string;
  readonly prefix: string;
  /** Nobody but Nacos words it so. */
  readonly isOwn: boolean;
  /** Wordings of other patterns that say the same and more: where one of them stands, this one does not. */
  readonly closer: Entry[];
  /** Compiled when its prefix is first found. */
  template: CompiledTemplate | undefined;
};

const KEY_LENGTH = 4;
/** The quote and the fields lie in the first part of a line; hostile lines are not searched to their end. */
const MAX_TEXT = 16_384;

/**
 * Exception texts by their first four characters, looked up at every beginning of a word: one pass over the text however
 * many patterns there are (150 searches with `indexOf` took half the time of a dense log).
 */
export class ExceptionIndex {
  readonly #pairs = new Uint8Array(65_536);
  readonly #entries = new Map<number, Entry[]>();

  constructor(patterns: readonly Pattern[]) {
    let order = 0;
    for (const pattern of patterns) {
      if (pattern.scope !== 'exception') continue;
      for (const variant of pattern.variants) this.#add(pattern, order++, variant);
    }
  }

  /** Patterns found in a text (blanks normalised), each once with the captures of its best variant, in catalogue order. */
  search(line: string): readonly FoundException[] {
    let found: Map<Pattern, Found> | undefined;
    const end = Math.min(line.length, MAX_TEXT) - KEY_LENGTH;
    for (let at = 0; at <= end; at++) {
      if (this.#pairs[pairAt(line, at)] === 0 || (at > 0 && isWordCharacter(line.charCodeAt(at - 1)))) continue;
      const entries = this.#entries.get(keyAt(line, at));
      if (entries === undefined) continue;
      found ??= new Map();
      for (const entry of entries) tryEntry(entry, line, at, found);
    }
    if (found === undefined || found.size === 0) return NOTHING;
    return [...found]
      .sort((a, b) => a[1].order - b[1].order)
      .map(([pattern, { captures, isOwn }]) => ({ pattern, captures, isOwn }));
  }

  #add(pattern: Pattern, order: number, { template: source, lead, versions }: Variant): void {
    const prefix = lead?.table === 'start' ? lead.literal : prefixOf(source);
    if (prefix.length < KEY_LENGTH) return;
    const key = keyAt(prefix, 0);
    this.#pairs[pairAt(prefix, 0)] = 1;
    const list = this.#entries.get(key) ?? [];
    this.#entries.set(key, list);
    const entry: Entry = {
      pattern,
      order,
      source,
      prefix,
      isOwn: isOwnWording(pattern, versions, source),
      closer: [],
      template: undefined,
    };
    for (const other of list) {
      if (says(other, entry)) entry.closer.push(other);
      if (says(entry, other)) other.closer.push(entry);
    }
    list.push(entry);
  }
}

/** An exception pattern in a text; `isOwn` where the wording is proof enough that Nacos wrote it. */
export type FoundException = { readonly pattern: Pattern; readonly captures: Captures; readonly isOwn: boolean };

type Found = { readonly order: number; readonly captures: Captures; readonly isOwn: boolean };

const NOTHING: readonly never[] = [];

/** Shorter wordings (`code=403`, `token expired!`) are those of others too. */
const MIN_OWN_LENGTH = 18;

/**
 * Versions of Nacos print it, or a client, an SDK or a raft group, not a runtime or a library: what those say lies under `network/`.
 */
function isOwnWording({ id }: Pattern, versions: string, source: string): boolean {
  const isOfNacos = (/^[<>=\d]/.test(versions) && !id.startsWith('network/')) || /^(client|sdk|raft)\//.test(id);
  return isOfNacos && source.replace(/<[^>]*>/g, '').length >= MIN_OWN_LENGTH;
}

/** Does one say what the other does, and more? */
const says = (one: Entry, other: Entry): boolean =>
  one.pattern !== other.pattern && one.source.length > other.source.length && one.source.startsWith(other.source);

/** Fixed text in front of the first hole. */
function prefixOf(source: string): string {
  const [first] = parseTemplate(source);
  return first !== undefined && 'literal' in first ? first.literal : '';
}

function tryEntry(entry: Entry, line: string, at: number, found: Map<Pattern, Found>): void {
  const { pattern, order, prefix, isOwn } = entry;
  const known = found.get(pattern);
  const isBetter = known === undefined || known.order > order;
  if (!(isBetter || (isOwn && !known.isOwn)) || !line.startsWith(prefix, at)) return;
  if (entry.closer.some((other) => line.startsWith(other.prefix, at))) return;
  entry.template ??= compileTemplate(parseTemplate(entry.source), { openEnd: true });
  const captures = entry.template.exec(at === 0 ? line : line.slice(at));
  if (captures === undefined) return;
  if (isBetter) found.set(pattern, { order, captures, isOwn: isOwn || known?.isOwn === true });
  else found.set(pattern, { ...known, isOwn: true });
}

const pairAt = (text: string, at: number): number =>
  (text.charCodeAt(at) & 255) | ((text.charCodeAt(at + 1) & 255) << 8);

/** Four characters as a small integer; what shares it with a prefix is compared with all of that. */
const keyAt = (text: string, at: number): number => (pairAt(text, at) | (pairAt(text, at + 2) << 16)) & 0x3fff_ffff;

/** Letters and digits of ASCII: in front of them no new word begins. */
function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
