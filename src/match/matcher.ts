import type { Fields } from '../model/event.js';
import type { LogKind } from '../model/log-file.js';
import type { LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import { type Captures, compileTemplate, type CompiledTemplate, normalizeBlanks } from '../template/compile-template.js';
import { parseTemplate } from '../template/parse-template.js';
import { toFields } from '../template/typed-fields.js';
import { PrefixIndex } from './prefix-index.js';

/** A recognised statement or exception: which pattern, what it says, on which line of the record. */
export type Recognised = { readonly pattern: Pattern; readonly fields: Fields; readonly line: number };

type ExceptionEntry = { readonly pattern: Pattern; readonly templates: readonly { readonly prefix: string; readonly template: CompiledTemplate }[] };

/** Names that an exception takes over from the message it stands in: whose failure it was. */
const INHERITED: readonly string[] = ['ip', 'port', 'service', 'group', 'namespace', 'server', 'servers', 'connectionId', 'rpcClient', 'api', 'dataId', 'request', 'member'];

/** Words without which no line holds an exception text of ours: a cheap look before sixty searches. */
const MAX_EXCEPTION_TEXT = 16_384;

/** Recognises decoded records. Built once, used for all files; holds no state of any file. */
export class Matcher {
  readonly index: PrefixIndex;
  readonly #exceptions: readonly ExceptionEntry[];

  constructor(patterns: readonly Pattern[]) {
    this.index = new PrefixIndex(patterns);
    this.#exceptions = patterns.filter((pattern) => pattern.scope === 'exception').map(exceptionEntry);
  }

  /** The message pattern of a text; one that is made for this kind of log wins over one that is not. */
  message(text: string, kind: LogKind): { readonly pattern: Pattern; readonly variant: number; readonly captures: Captures } | undefined {
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
  exceptions(text: string): readonly { readonly pattern: Pattern; readonly captures: Captures }[] {
    const line = normalizeBlanks(text.length > MAX_EXCEPTION_TEXT ? text.slice(0, MAX_EXCEPTION_TEXT) : text);
    return this.#exceptions.flatMap(({ pattern, templates }) => {
      for (const { prefix, template } of templates) {
        for (let at = line.indexOf(prefix); at >= 0; at = line.indexOf(prefix, at + 1)) {
          const captures = template.exec(at === 0 ? line : line.slice(at));
          if (captures !== undefined) return [{ pattern, captures }];
        }
      }
      return [];
    });
  }

  /** A message of ours inside a foreign layout: tried at every beginning of a word. */
  #inside(text: string, kind: LogKind): { readonly pattern: Pattern; readonly variant: number; readonly captures: Captures } | undefined {
    const line = text.length > MAX_EXCEPTION_TEXT ? text.slice(0, MAX_EXCEPTION_TEXT) : text;
    for (const at of wordStarts(line)) {
      const found = this.message(line.slice(at), kind);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Everything a record says: at most one message, and the exceptions in it and in its tail if it belongs to Nacos. */
  recognise(record: LogRecord, kind: LogKind): readonly Recognised[] {
    const message = this.message(record.message, kind) ?? (isFramed(kind) ? undefined : this.#inside(record.message, kind));
    const found: Recognised[] = [];
    if (message !== undefined) found.push({ pattern: message.pattern, fields: toFields(message.captures, message.pattern.fields), line: record.line });
    if (message === undefined && !isOfNacos(record, kind)) return found;
    const inherited = inheritedFrom(found[0]?.fields);
    const seen = new Set<Pattern>();
    const add = (text: string, line: number): void => {
      for (const { pattern, captures } of this.exceptions(text)) {
        if (seen.has(pattern)) continue;
        seen.add(pattern);
        found.push({ pattern, fields: { ...inherited, ...toFields(captures, pattern.fields) }, line });
      }
    };
    if (record.level !== 'INFO' || message?.pattern.role !== 'context') add(record.message, record.line);
    for (const [index, text] of record.tail.entries()) if (!isFrame(text)) add(text, Math.min(record.line + 1 + index, record.lastLine));
    return found;
  }
}

/** Files whose layout is certain hold their message where the header ends and nowhere else. */
function isFramed(kind: LogKind): boolean {
  if (kind === 'unknown' || kind === 'client/application' || kind === 'server/start-out' || kind === 'server/nacos') return false;
  return true;
}

/** Places behind a blank, bracket, colon, bar, dash or quote where something else begins. */
function wordStarts(line: string): readonly number[] {
  const starts: number[] = [];
  for (let at = 1; at < line.length; at++) {
    if (line[at] !== ' ' && ' ]:|-["\t>'.includes(line[at - 1] ?? '')) starts.push(at);
  }
  return starts;
}

function exceptionEntry(pattern: Pattern): ExceptionEntry {
  const templates = pattern.variants.map(({ template }) => {
    const compiled = compileTemplate(parseTemplate(template), { openEnd: true });
    return { prefix: compiled.prefix, template: compiled };
  });
  return { pattern, templates };
}

/** Nacos wrote it: its own file, its logger, or a frame of its code. Foreign failures in an application's log are not ours. */
export function isOfNacos(record: LogRecord, kind: LogKind): boolean {
  if (kind.startsWith('server/') || kind === 'client/naming' || kind === 'client/config' || kind === 'client/remote') return true;
  const { logger } = record;
  if (logger !== undefined && (logger.includes('nacos') || logger.startsWith('c.a.n.') || logger.startsWith('c.a.c.n.'))) return true;
  return mentionsNacos(record.message) || record.tail.some(mentionsNacos);
}

const mentionsNacos = (text: string): boolean => text.includes('nacos') || text.includes('NACOS') || text.includes('c.a.n.');

/** Stack frames hold no exception text. */
function isFrame(text: string): boolean {
  return text.startsWith('\tat ') || text.startsWith('    at ') || text.startsWith('at ') || text.startsWith('\t... ');
}

function inheritedFrom(fields: Fields | undefined): Fields {
  if (fields === undefined) return {};
  return Object.fromEntries(INHERITED.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}
