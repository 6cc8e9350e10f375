import type { LogKind } from '../model/log-file.js';
import { NEWLINE } from '../source/bytes.js';
import { MAX_LINE_BYTES } from '../source/line-scanner.js';
import { kindOfName, kindOfShared } from '../source/log-kinds.js';
import { createHeader } from './header.js';
import { HeaderReader } from './header-reader.js';
import type { Layouts } from './layouts.js';

/** The kind by which a whole log is read, as its name and its first header tell. */
export type SettledKind = { readonly kind: LogKind | undefined };

const RETURN = 13;

/**
 * By what kind is a log read that begins with these bytes? Undefined where they do not tell, and where a log is not read by
 * records, so that it cannot be cut between them.
 */
export function settledKind(name: string, head: Uint8Array, layouts: Layouts | undefined): SettledKind | undefined {
  const named = kindOfName(name);
  if (named === undefined || 'host' in named) return { kind: undefined };
  if ('kind' in named) return named;
  if (!('shared' in named)) return undefined;
  const first = new Borders(undefined, layouts).headersIn(head, 0)[0];
  return first && { kind: kindOfShared(named.shared, first.comma) };
}

type FoundHeader = { readonly at: number; readonly time: number; readonly comma: boolean };

/** Finds the lines at which records begin, whatever stands before them. */
export class Borders {
  readonly #header = createHeader();
  readonly #reader: HeaderReader;
  readonly #kind: LogKind | undefined;

  constructor(kind: LogKind | undefined, layouts: Layouts | undefined) {
    this.#kind = kind;
    this.#reader = new HeaderReader(this.#header, layouts);
  }

  /**
   * Where to cut a stretch of a log that may begin in the middle of a line: at a header, and if there is one, where no time
   * before is later than any time behind it, so that nothing has to be read again. Undefined where there is no header.
   */
  cutIn(bytes: Uint8Array): number | undefined {
    const start = bytes.indexOf(NEWLINE) + 1;
    const headers = start === 0 ? [] : this.headersIn(bytes, start);
    const earliest = headers.map(({ time }) => time);
    for (let index = earliest.length - 2; index >= 0; index--)
      earliest[index] = Math.min(earliest[index] ?? 0, earliest[index + 1] ?? 0);
    let latest = Number.NEGATIVE_INFINITY;
    for (const [index, { at, time }] of headers.entries()) {
      if (index > 0 && latest <= (earliest[index] ?? 0)) return at;
      latest = Math.max(latest, time);
    }
    return headers[0]?.at;
  }

  /** Headers of the lines that begin at or behind `from` and end within these bytes. */
  headersIn(bytes: Uint8Array, from: number): readonly FoundHeader[] {
    const found: FoundHeader[] = [];
    const isStrict = this.#kind !== undefined && this.#kind !== 'server/start-out';
    for (let at = from, end = bytes.indexOf(NEWLINE, at); end >= 0; at = end + 1, end = bytes.indexOf(NEWLINE, at)) {
      const begin = at === 0 ? behindMark(bytes) : at;
      const to = Math.min(end > begin && bytes[end - 1] === RETURN ? end - 1 : end, begin + MAX_LINE_BYTES);
      if (to > begin && this.#reader.read(bytes, begin, to, { kind: this.#kind, isStrict })) {
        const { time, comma } = this.#header;
        found.push({ at, time, comma });
      }
    }
    return found;
  }
}

/** A byte order mark is no text. */
const behindMark = (bytes: Uint8Array): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
