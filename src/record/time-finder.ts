import type { LocalMs } from '../model/time.js';
import { NEWLINE } from '../source/bytes.js';
import { kindByName } from '../source/log-kinds.js';
import { createHeader, type Header } from './header.js';
import { HeaderReader } from './header-reader.js';
import type { Layouts } from './layouts.js';

/** A line with a header: where it begins in the bytes at hand, its time, and the offset that it states. */
type DatedLine = { readonly at: number; readonly time: LocalMs; readonly offset: number | null };

/** Finds lines with a date in blocks of a file, without making records of them. */
export class TimeFinder {
  readonly #header: Header = createHeader();
  readonly #reader: HeaderReader;
  #known: { readonly path: string; readonly place: Place } | undefined;

  constructor(layouts: Layouts) {
    this.#reader = new HeaderReader(this.#header, layouts);
  }

  /** The first line with a date that begins at or behind `from`, which is the beginning of a line or lies within one. */
  first(bytes: Uint8Array, from: number, path: string): DatedLine | undefined {
    const place = this.#placeOf(path);
    for (let at = from; at < bytes.length; ) {
      const end = endOf(bytes, at);
      const found = this.#read(bytes, at, end, place);
      if (found !== undefined) return found;
      at = end + 1;
    }
    return undefined;
  }

  /** The last line with a date; the line in which the bytes begin does not count unless they begin a file. */
  last(bytes: Uint8Array, path: string, isBeginning: boolean): DatedLine | undefined {
    const place = this.#placeOf(path);
    const least = isBeginning ? 0 : endOf(bytes, 0) + 1;
    for (let end = bytes.length; end > least; ) {
      const at = Math.max(least, bytes.lastIndexOf(NEWLINE, end - 1) + 1);
      const found = at === end ? undefined : this.#read(bytes, at, end, place);
      if (found !== undefined) return found;
      end = at - 1;
    }
    return undefined;
  }

  /** Earliest and latest date of all lines. */
  range(bytes: Uint8Array, path: string): readonly [DatedLine, DatedLine] | undefined {
    const place = this.#placeOf(path);
    let [earliest, latest]: (DatedLine | undefined)[] = [];
    for (let at = 0; at < bytes.length; ) {
      const end = endOf(bytes, at);
      const found = this.#read(bytes, at, end, place);
      if (found !== undefined && !(found.time >= (earliest?.time ?? Number.POSITIVE_INFINITY))) earliest = found;
      if (found !== undefined && !(found.time < (latest?.time ?? Number.NEGATIVE_INFINITY))) latest = found;
      at = end + 1;
    }
    return earliest === undefined || latest === undefined ? undefined : [earliest, latest];
  }

  /** One file is looked at after the other. */
  #placeOf(path: string): Place {
    if (this.#known?.path !== path) this.#known = { path, place: placeOf(path) };
    return this.#known.place;
  }

  #read(bytes: Uint8Array, from: number, to: number, place: Place): DatedLine | undefined {
    const end = bytes[to - 1] === 13 ? to - 1 : to;
    if (end <= from || !this.#reader.read(bytes, from, end, place)) return undefined;
    const { shape, time, offset } = this.#header;
    return shape === 'clock' || time <= 0 ? undefined : { at: from, time, offset };
  }
}

type Place = Parameters<HeaderReader['read']>[3];

function placeOf(path: string): Place {
  const kind = kindByName(path);
  return { kind, isStrict: kind !== undefined && kind !== 'server/start-out' };
}

function endOf(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end < 0 ? bytes.length : end;
}
