import type { FileFacts } from '../../model/facts.js';
import type { LocalMs } from '../../model/time.js';
import type { TimeFinder } from '../../record/time-finder.js';
import { countNewlines } from '../../source/newlines.js';
import { MOST_BYTES, withFile } from '../../source/random-file.js';
import { sameBytes } from '../../source/same-bytes.js';
import { KEY_BYTES, lineWith } from '../../source/text-traces.js';
import { Search } from '../span/seek.js';
import { type Survey, surveyOf } from '../span/survey.js';
import type { EndOf, Overlap } from './pieces.js';

// Overlapping copies of which both are plain files: looked at here and there, and compared byte by byte.

/** Shorter runs of the same lines may be chance. */
export const MIN_LINES = 3;

type Lengths = { readonly first: number; readonly second: number };

/** Where a log begins, and enough of its first line to find it in another log. */
export type Beginning = { readonly at: number; readonly time: LocalMs; readonly key: Uint8Array };

/** What is looked up of plain files once, however many others each is compared with. */
export class PlainLogs {
  readonly #beginnings = new Map<string, Beginning | undefined>();
  readonly #surveys = new Map<string, Survey | undefined>();
  readonly finder: TimeFinder;

  constructor(finder: TimeFinder) {
    this.finder = finder;
  }

  beginningOf(path: string): Beginning | undefined {
    if (!this.#beginnings.has(path)) this.#beginnings.set(path, firstLineOf(path, this.finder));
    return this.#beginnings.get(path);
  }

  surveyOf(path: string): Survey | undefined {
    if (!this.#surveys.has(path)) {
      const survey = surveyOf(path, this.finder);
      this.#surveys.set(path, survey !== undefined && 'last' in survey ? survey : undefined);
    }
    return this.#surveys.get(path);
  }

  /** Where a log can be read from to find a line of this time behind it. */
  placeBefore(path: string, time: LocalMs): number | undefined {
    const survey = this.surveyOf(path);
    return (
      survey && withFile(path, (file) => new Search(file, survey, { path, finder: this.finder }).edge(time).below.at)
    );
  }

  endOf(path: string): ReturnType<EndOf> {
    return endOf(path, this.finder);
  }
}

function firstLineOf(path: string, finder: TimeFinder): Beginning | undefined {
  return withFile(path, (file) => {
    const head = file.read(0, MOST_BYTES);
    const line = finder.first(head, 0, path);
    if (line === undefined) return undefined;
    return { at: line.at, time: line.time, key: Buffer.from(head.subarray(line.at, line.at + KEY_BYTES)) };
  });
}

/** The first line of the second log in the first one; undefined where it does not stand there or something behind it differs. */
export function plainOverlapOf(first: FileFacts, second: FileFacts, logs: PlainLogs): Overlap | undefined {
  const begin = logs.beginningOf(second.file.path);
  const survey = begin === undefined ? undefined : logs.surveyOf(first.file.path);
  if (begin === undefined || survey === undefined) return undefined;
  const from = logs.placeBefore(first.file.path, begin.time) ?? 0;
  const inFirst = withFile(first.file.path, (file) => placeOf(begin.key, from, (at) => file.read(at, MOST_BYTES)));
  if (inFirst === undefined) return undefined;
  const length = sameBytes({ path: first.file.path, at: inFirst }, { path: second.file.path, at: begin.at });
  const lengths = { first: survey.size - inFirst, second: second.bytes - begin.at };
  return isWhole(length, lengths) && hasLines(first.file.path, inFirst, length)
    ? { inFirst, inSecond: begin.at, length }
    : undefined;
}

/** One of the two must end where they cease to be the same. */
const isWhole = (length: number, { first, second }: Lengths): boolean => length >= Math.min(first, second);

/** A few blocks are searched: many records may be of the same moment. */
function placeOf(key: Uint8Array, from: number, read: (at: number) => Uint8Array): number | undefined {
  for (let step = 0, at = from; step < 4; step++, at += MOST_BYTES - KEY_BYTES) {
    const bytes = read(at);
    const found = lineWith(key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), at);
    if (found !== undefined) return at + found;
  }
  return undefined;
}

function hasLines(path: string, at: number, length: number): boolean {
  const lines = withFile(path, (file) => countNewlines(file.read(at, Math.min(length, MOST_BYTES)), MIN_LINES));
  return lines === MIN_LINES;
}

/** Where a plain log ends, and where its last record begins; undefined where that cannot be told. */
function endOf(path: string, finder: TimeFinder): ReturnType<EndOf> {
  return withFile(path, (file) => {
    const at = Math.max(0, file.size - MOST_BYTES);
    const last = finder.last(file.read(at, MOST_BYTES), path, at === 0);
    return last === undefined ? undefined : { size: file.size, seam: at + last.at };
  });
}
