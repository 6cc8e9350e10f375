import { Search } from './extract-seek.js';
import { type Survey, surveyOf } from './extract-survey.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { LocalMs } from './model/time.js';
import type { Layouts } from './record/layouts.js';
import { TimeFinder } from './record/time-finder.js';
import type { FilePart, FoundFile } from './source/discover.js';
import { overlapNotices } from './source/overlap-notices.js';
import { MOST_BYTES, withFile } from './source/random-file.js';
import { sameBytes } from './source/same-bytes.js';
import { copiesOf } from './timeline/merge.js';
import { suspicions } from './timeline/overlaps.js';

// A rotated file and yesterday's copy of it: what stands in both is counted once, and the record at the seam is taken from the log that
// has all of it. Proved by the bytes, whatever the files are called.

/** Shorter runs of the same lines may be chance. */
const MIN_LINES = 3;
/** Enough of a line to find it by. */
const KEY_BYTES = 512;

/** Where a log begins in another one, and how many bytes they share from there on. */
type Overlap = { readonly inFirst: number; readonly inSecond: number; readonly length: number };

type Lengths = { readonly first: number; readonly second: number };

/** What is left to read of each log that shares lines with another one. */
export function overlapsIn(
  files: readonly FoundFile[],
  facts: readonly FileFacts[],
  layouts: Layouts,
): readonly FoundFile[] {
  const finder = new TimeFinder(layouts);
  const byPath = new Map(files.flatMap((file) => (file.part === undefined ? [[file.path, file]] : [])));
  const copies = copiesOf(facts);
  const plain = facts.filter(({ file }) => byPath.has(file.path) && !copies.has(file.path));
  const pieces = new Pieces(finder);
  const ends = new Ends(finder);
  for (const { first, second } of suspicions(plain)) {
    const overlap = pieces.has(second) ? undefined : overlapOf(first, second, ends);
    if (overlap !== undefined) pieces.add(first, second, overlap);
  }
  for (const [path, original] of copies) pieces.addCopy(path, original);
  return [...pieces.cuts].flatMap(([path, cut]) => {
    const file = byPath.get(path);
    return file === undefined ? [] : [{ ...file, origin: cut.origin, part: partOf(cut) }];
  });
}

/** What of a log counts: from one byte up to another. */
type Cut = { readonly from: number; readonly to: number; readonly origin: string; readonly notice: Notice | undefined };

const partOf = ({ from, to, notice }: Cut): FilePart => ({ ranges: from < to ? [[from, to]] : [], unread: [], notice });

/** A file in the log that it is a piece of: places count from the beginning of the first piece. */
type Piece = { readonly path: string; readonly start: number; readonly end: number };

/** One log of which several files hold pieces, and the piece that reaches farthest. */
type Whole = { readonly origin: string; farthest: Piece };

/** Puts pieces together as they come, ordered by their beginnings. */
class Pieces {
  readonly #finder: TimeFinder;
  readonly #wholes = new Map<string, { readonly whole: Whole; readonly start: number }>();
  readonly cuts = new Map<string, Cut>();

  constructor(finder: TimeFinder) {
    this.#finder = finder;
  }

  /** Does a piece before it hold its beginning? */
  has({ file }: FileFacts): boolean {
    return this.cuts.get(file.path)?.notice !== undefined;
  }

  add(first: FileFacts, second: FileFacts, { inFirst, inSecond }: Overlap): void {
    const known = this.#wholes.get(first.file.path);
    const start = known?.start ?? 0;
    const farthest = { path: first.file.path, start, end: start + first.bytes };
    const whole = known?.whole ?? { origin: first.file.origin, farthest };
    this.#wholes.set(first.file.path, { whole, start });
    const { path } = second.file;
    const begin = start + inFirst - inSecond;
    this.#wholes.set(path, { whole, start: begin });
    this.#join(whole, { path, start: begin, end: begin + second.bytes });
  }

  /** The record at the seam may go on in the piece that follows, so that one has it. */
  #join(whole: Whole, piece: Piece): void {
    const { farthest, origin } = whole;
    const seam = seamOf(farthest.path, this.#finder);
    if (seam === undefined) return;
    if (piece.end <= farthest.end) {
      const notice = overlapNotices.copy(piece.path, farthest.path);
      this.cuts.set(piece.path, { from: 0, to: 0, origin, notice });
      return;
    }
    const end = farthest.end - piece.start;
    const notice = overlapNotices.shared(piece.path, { end, other: farthest.path });
    this.cuts.set(farthest.path, { from: 0, notice: undefined, ...this.cuts.get(farthest.path), origin, to: seam });
    const from = Math.max(0, farthest.start + seam - piece.start);
    this.cuts.set(piece.path, { from, to: piece.end - piece.start, origin, notice });
    whole.farthest = piece;
  }

  /** A copy of what was cut is no longer the same as that. */
  addCopy(path: string, original: string): void {
    const cut = this.cuts.get(original);
    const notice = overlapNotices.copy(path, original);
    if (cut !== undefined) this.cuts.set(path, { ...cut, from: 0, to: 0, notice });
  }
}

/** Where a log begins, and enough of its first line to find it in another log. */
type Beginning = { readonly at: number; readonly time: LocalMs; readonly key: Uint8Array };

/** What is looked up of a file once, however many others it is compared with. */
class Ends {
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
function overlapOf(first: FileFacts, second: FileFacts, ends: Ends): Overlap | undefined {
  const begin = ends.beginningOf(second.file.path);
  const survey = begin === undefined ? undefined : ends.surveyOf(first.file.path);
  if (begin === undefined || survey === undefined) return undefined;
  const { finder } = ends;
  const inFirst = withFile(first.file.path, (file) => {
    const search = new Search(file, survey, { path: first.file.path, finder });
    const { at } = search.edge(begin.time).below;
    return placeOf(begin.key, at, (from) => file.read(from, MOST_BYTES));
  });
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
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let found = block.indexOf(key); found >= 0; found = block.indexOf(key, found + 1))
      if (at + found === 0 || block[found - 1] === 10) return at + found;
  }
  return undefined;
}

function hasLines(path: string, at: number, length: number): boolean {
  return (
    withFile(path, (file) => {
      const block = Buffer.from(file.read(at, Math.min(length, MOST_BYTES)));
      let lines = 0;
      for (let end = block.indexOf(10); end >= 0 && lines < MIN_LINES; end = block.indexOf(10, end + 1)) lines += 1;
      return lines >= MIN_LINES;
    }) === true
  );
}

/** Where the last record of a log begins; undefined where that cannot be told. */
function seamOf(path: string, finder: TimeFinder): number | undefined {
  return withFile(path, (file) => {
    const at = Math.max(0, file.size - MOST_BYTES);
    const last = finder.last(file.read(at, MOST_BYTES), path, at === 0);
    return last === undefined ? undefined : at + last.at;
  });
}
