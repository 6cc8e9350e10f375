import type { EpochMs, LocalMs } from '../../model/time.js';
import type { TimeFinder } from '../../record/time-finder.js';
import { isGzip } from '../../source/blocks.js';
import { kindOfName } from '../../source/log-kinds.js';
import { packingOf } from '../../source/packed/packing.js';
import { beginningOf, isPlainText } from '../../source/probe.js';
import { MOST_BYTES, type RandomFile, withFile } from '../../source/random-file.js';

// What a file's ends tell of its times, without reading it.

/** Always read of a file of a process that is looked at: what a process says of itself stands at the beginning. */
const HEAD_BYTES = 1 << 14;
const TAIL_BYTES = 1 << 13;
/** Several threads write one file: small steps back are no disorder. */
const DISORDER_MS = 60_000;
/** Where the order of a large file is tried. */
const PROBES = [0.2, 0.4, 0.6, 0.8];

/** A plain log whose lines stand in the order of their times, as far as looked at. */
export type Survey = {
  readonly size: number;
  readonly first: LocalMs;
  readonly last: LocalMs;
  readonly mtime: EpochMs;
  /** Minutes east of UTC that the headers state. */
  readonly offset: number | null;
  /** Records that begin before this byte belong to the head; the time of the last of them. */
  readonly headEnd: number;
  readonly headLast: LocalMs;
};

/** A packed log: the file system tells when it was last written to. */
export type PackedSurvey = {
  readonly size: number;
  readonly first: LocalMs;
  readonly offset: number | null;
  readonly mtime: EpochMs;
};

/** Undefined where only reading the whole file tells. */
export function surveyOf(path: string, finder: TimeFinder): Survey | PackedSurvey | undefined {
  const named = kindOfName(path);
  if (named !== undefined && ('ignored' in named || 'pausesOf' in named || 'host' in named)) return undefined;
  return withFile(path, (file) => {
    const head = file.read(0, HEAD_BYTES);
    if (isGzip(head, head.length)) return packedSurvey(head, file, { path, finder });
    if (head.length === 0 || packingOf(head) !== undefined || !isPlainText(head)) return undefined;
    return file.size <= head.length
      ? shortSurvey(head, file, { path, finder })
      : longSurvey(head, file, { path, finder });
  });
}

type Tools = { readonly path: string; readonly finder: TimeFinder };

function packedSurvey(head: Uint8Array, { size, mtime }: RandomFile, { path, finder }: Tools) {
  const inner = beginningOf(head);
  if (inner === undefined || packingOf(inner) !== undefined || !isPlainText(inner)) return undefined;
  const first = finder.first(inner, 0, path);
  return first === undefined ? undefined : { size, first: first.time, offset: first.offset, mtime };
}

function shortSurvey(bytes: Uint8Array, { mtime }: RandomFile, { path, finder }: Tools): Survey | undefined {
  const range = finder.range(bytes, path);
  if (range === undefined) return undefined;
  const [first, last] = range;
  const { offset } = last;
  const size = bytes.length;
  return { size, first: first.time, last: last.time, mtime, offset, headEnd: size, headLast: last.time };
}

function longSurvey(head: Uint8Array, file: RandomFile, { path, finder }: Tools): Survey | undefined {
  const { size, mtime } = file;
  const first = finder.first(head, 0, path);
  const headLast = finder.last(head, path, true);
  if (first === undefined || headLast === undefined) return undefined;
  const last = lastOf(file, { path, finder });
  if (last === undefined) return undefined;
  const times = [first.time, headLast.time, ...probesOf(file, { path, finder }), last.time];
  if (!isSorted(times)) return undefined;
  const { offset } = last;
  return { size, first: first.time, last: last.time, mtime, offset, headEnd: headLast.at, headLast: headLast.time };
}

function lastOf(file: RandomFile, { path, finder }: Tools) {
  for (const length of [TAIL_BYTES, MOST_BYTES]) {
    const at = Math.max(0, file.size - length);
    const found = finder.last(file.read(at, length), path, at === 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

function probesOf(file: RandomFile, { path, finder }: Tools): readonly LocalMs[] {
  if (file.size < 8 * MOST_BYTES) return [];
  return PROBES.flatMap((share) => lineAt(file, Math.floor(share * file.size), { path, finder })?.time ?? []);
}

/** Is no time much earlier than one before it? */
export function isSorted(times: readonly LocalMs[]): boolean {
  let latest = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    if (time < latest - DISORDER_MS) return false;
    latest = Math.max(latest, time);
  }
  return true;
}

/** The first line with a date that begins behind a place; undefined where none begins near it. */
export function lineAt(file: RandomFile, place: number, { path, finder }: Tools) {
  for (const length of [4096, MOST_BYTES]) {
    const bytes = file.read(place, length);
    const newline = bytes.indexOf(10);
    const found = newline < 0 ? undefined : finder.first(bytes, newline + 1, path);
    if (found !== undefined) return { at: place + found.at, time: found.time };
    if (bytes.length < length) return undefined;
  }
  return undefined;
}
