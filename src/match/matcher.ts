import type { Fields } from '../model/event.js';
import type { LogKind } from '../model/log-file.js';
import { isLoudLevel, type LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import { type Captures, normalizeBlanks } from '../template/compile-template.js';
import { toFields } from '../template/typed-fields.js';
import { ExceptionIndex, type FoundException } from './exception-index.js';
import { foldKey } from './fold-key.js';
import { openingOfEnd, wordStarts } from './foreign-layout.js';
import { isOfApplication, isOfNacos, isOfServer, isServers } from './ownership.js';
import { PrefixIndex } from './prefix-index.js';

/** A recognised statement or exception. */
export type Recognised = {
  readonly pattern: Pattern;
  /** Which of the pattern's wordings it was; undefined for an exception, whose text may be another process's. */
  readonly variant?: number | undefined;
  readonly fields: Fields;
  /** Pattern and identifying fields: repeats with the same key are folded. */
  readonly key: string;
  /** 0 for the header line, else the 1-based place in the tail. */
  readonly offset: number;
};

/** Names that an exception takes over from the message it stands in: whose failure it was. */
const INHERITED: readonly string[] = [
  'ip',
  'port',
  'service',
  'group',
  'namespace',
  'server',
  'servers',
  'connectionId',
  'rpcClient',
  'api',
  'dataId',
  'request',
  'member',
];

/** Most lines of a log repeat a few messages to the letter; their meaning is worked out once. */
const MAX_REMEMBERED = 4000;
const MAX_REMEMBERED_LENGTH = 600;

/** Longer lines are content; a message of ours begins before that. */
const MAX_SEARCHED = 16_384;

/** Recognises decoded records. Built once, used for all files; holds no state of any file. */
export class Matcher {
  readonly index: PrefixIndex;
  /** By id. */
  readonly patterns: ReadonlyMap<string, Pattern>;
  readonly #exceptions: ExceptionIndex;
  readonly #remembered = new Map<string, Map<string, readonly Recognised[]>>();
  /** Where the last record was looked up: the next one is mostly of the same place. */
  #last: Place = { kind: 'unknown', level: undefined, framed: false, logger: undefined, memory: new Map() };

  constructor(patterns: readonly Pattern[]) {
    this.index = new PrefixIndex(patterns);
    this.patterns = new Map(patterns.map((pattern) => [pattern.id, pattern]));
    this.#exceptions = new ExceptionIndex(patterns);
  }

  /** The message pattern of a text; one that is made for this kind of log wins over one that is not. */
  message(
    text: string,
    kind: LogKind,
  ): { readonly pattern: Pattern; readonly variant: number; readonly captures: Captures } | undefined {
    const line = normalizeBlanks(text);
    let other: { pattern: Pattern; variant: number; captures: Captures } | undefined;
    for (const { pattern, variant, template } of this.index.entriesFor(line)) {
      if (other !== undefined && (other.pattern === pattern || !pattern.source.files.includes(kind))) continue;
      const captures = template.exec(line);
      if (captures === undefined) continue;
      if (pattern.source.files.includes(kind)) return { pattern, variant, captures };
      other = { pattern, variant, captures };
    }
    return other;
  }

  /** Exception patterns found in a text, each at most once. */
  exceptions(text: string): readonly FoundException[] {
    return this.#exceptions.search(normalizeBlanks(text));
  }

  /** Does a text hold an exception that nobody but Nacos words so? */
  hasOwnWords(text: string): boolean {
    return this.exceptions(text).some(({ isOwn }) => isOwn);
  }

  /** A message of ours inside a foreign layout: tried at every beginning of a word. */
  #inside(
    text: string,
    kind: LogKind,
  ): { readonly pattern: Pattern; readonly variant: number; readonly captures: Captures } | undefined {
    const line = text.length > MAX_SEARCHED ? text.slice(0, MAX_SEARCHED) : text;
    const opened = openingOfEnd(line);
    for (const at of wordStarts(line)) {
      const found = this.message(line.slice(at, at > opened ? -1 : undefined), kind);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /**
   * Everything a record says: at most one message, and the exceptions in it and in its tail if it belongs to Nacos. What is mere
   * context below WARN is not searched for exceptions.
   */
  recognise(record: LogRecord, kind: LogKind): readonly Recognised[] {
    if (record.tail.length > 0 || record.message.length > MAX_REMEMBERED_LENGTH) return this.#workOut(record, kind);
    const memory = this.#memoryOf(record, kind);
    const known = memory.get(record.message);
    if (known !== undefined) return known;
    const found = this.#workOut(record, kind);
    if (memory.size >= MAX_REMEMBERED) memory.clear();
    memory.set(record.message, found);
    return found;
  }

  /** What a message means may depend on the kind of log, the level, and in applications on the logger. */
  #memoryOf(record: LogRecord, kind: LogKind): Map<string, readonly Recognised[]> {
    if (
      record.framed === this.#last.framed &&
      kind === this.#last.kind &&
      record.level === this.#last.level &&
      (record.logger === this.#last.logger || isCertain(kind))
    )
      return this.#last.memory;
    const memory = this.#memoryAt(record, kind);
    this.#last = { kind, level: record.level, framed: record.framed, logger: record.logger, memory };
    return memory;
  }

  #memoryAt(record: LogRecord, kind: LogKind): Map<string, readonly Recognised[]> {
    const place = `${kind} ${record.level} ${record.framed ? '+' : '-'}${isCertain(kind) ? '' : (record.logger ?? '')}`;
    const known = this.#remembered.get(place);
    if (known !== undefined) return known;
    const memory = new Map<string, readonly Recognised[]>();
    if (this.#remembered.size >= MAX_PLACES) this.#remembered.clear();
    this.#remembered.set(place, memory);
    return memory;
  }

  #workOut(record: LogRecord, kind: LogKind): readonly Recognised[] {
    const atStart = this.message(record.message, kind);
    const message = atStart ?? (record.framed ? undefined : this.#inside(record.message, kind));
    const found: Recognised[] = [];
    if (message !== undefined)
      found.push(toRecognised(message.pattern, toFields(message.captures, message.pattern.fields), 0, message.variant));
    const isContext = message === undefined || message.pattern.role === 'context';
    // The whole stack trace may be asked: only where the answer counts.
    const isOthers = (): boolean => !this.#isOurs(record, kind) && !isServers(record, kind, { atStart, message });
    if ((isContext || isOfServer(message.pattern)) && isOthers()) return found;
    const isOwnOnly = isOfApplication(message?.pattern) && isOthers();
    if (message !== undefined && isContext && !isLoudLevel(record.level)) return found;
    const inherited = inheritedFrom(found[0]?.fields);
    const seen = new Set<Pattern>();
    const add = (text: string, offset: number, isCall = false): void => {
      for (const { pattern, captures } of this.exceptions(text)) {
        if (seen.has(pattern) || (isCall && pattern.role !== 'context')) continue;
        if (isOwnOnly && !isOfApplication(pattern)) continue;
        seen.add(pattern);
        found.push(toRecognised(pattern, { ...inherited, ...toFields(captures, pattern.fields) }, offset));
      }
    };
    add(record.message, 0);
    const bottom = bottomFrame(record.tail);
    for (let index = 0; index < record.tail.length; index++) {
      const text = record.tail[index] ?? '';
      if (index === bottom || !isFrame(text)) add(text, index + 1, index === bottom);
    }
    return found;
  }

  /** What is pasted without its header has neither logger nor level: its own words tell whose it is. */
  #isOurs(record: LogRecord, kind: LogKind): boolean {
    if (isOfNacos(record, kind)) return true;
    if (record.framed || record.time !== undefined) return false;
    return this.hasOwnWords(record.message) || record.tail.some((text) => !isFrame(text) && this.hasOwnWords(text));
  }
}

type Place = {
  readonly kind: LogKind;
  readonly level: LogRecord['level'];
  readonly framed: boolean;
  readonly logger: string | undefined;
  readonly memory: Map<string, readonly Recognised[]>;
};

/** Loggers and kinds in one run; hostile input may invent loggers. */
const MAX_PLACES = 2000;

function toRecognised(pattern: Pattern, fields: Fields, offset: number, variant?: number): Recognised {
  return { pattern, variant, fields, key: foldKey(pattern, fields), offset };
}

/** Files that only Nacos writes: the logger does not matter. */
export function isCertain(kind: LogKind): boolean {
  if (kind === 'unknown' || kind === 'client/application' || kind === 'server/start-out') return false;
  return true;
}

/** Stack frames hold no exception text. */
function isFrame(text: string): boolean {
  // However it is indented: pastes turn the tab into blanks.
  let at = 0;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return text.startsWith('at ', at) || (at > 0 && text.startsWith('... ', at));
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** The first call of a trace tells what the process runs on, never that something failed; the frames above it tell nothing. */
function bottomFrame(tail: readonly string[]): number {
  const first = tail.findIndex(isFrame);
  if (first < 0) return first;
  let bottom = first;
  while (bottom + 1 < tail.length && isFrame(tail[bottom + 1] ?? '')) bottom += 1;
  return bottom;
}

function inheritedFrom(fields: Fields | undefined): Fields {
  if (fields === undefined) return {};
  return Object.fromEntries(INHERITED.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}
