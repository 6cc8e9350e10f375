import type { FileFacts } from '../../model/facts.js';
import { groupBy } from '../../model/groups.js';
import type { TimeFinder } from '../../record/time-finder.js';
import { Head, Sightings } from '../../source/text-beginnings.js';
import { KEY_BYTES } from '../../source/text-traces.js';
import type { TextSink } from '../../source/texts.js';
import type { Suspicion } from '../../timeline/overlaps.js';
import type { Beginning, PlainLogs } from './plain.js';

// Servers of a fleet write the same every few seconds, so that their packed logs are suspected of being copies of one another. Mostly
// their first blocks tell that they are none; what is left over is worth reading to the end.

type Tools = {
  readonly plain: PlainLogs;
  readonly isPlain: (log: FileFacts) => boolean;
  readonly finder: TimeFinder;
  readonly read: (sinks: ReadonlyMap<string, TextSink>) => Promise<void>;
};

/** The first record of a log begins in so many bytes, save where a stack trace stands before it. */
export const HEAD_BYTES = 1 << 15;

/** Lines of one log are written by several threads; where its clock never stepped back they are nearer to their order than this. */
const DISORDER_MS = 60_000;

/** Pairs of which the first log may hold the line that the second begins with. */
export async function sightedOf(pairs: readonly Suspicion[], tools: Tools): Promise<readonly Suspicion[]> {
  const { isPlain, finder } = tools;
  const begins = await beginningsOf(new Set(pairs.map(({ second }) => second)), tools);
  const sinks = new Map<string, Sightings>();
  for (const [first, ofFirst] of groupBy(pairs, (pair) => pair.first)) {
    if (isPlain(first)) continue;
    const sought = ofFirst.flatMap(({ second }) => begins.get(second) ?? []);
    const keys = sought.map(({ key }) => key);
    const last = Math.max(...sought.map(({ time }) => time)) + DISORDER_MS;
    const isOrdered = first.clockSteps.length === 0;
    const isPast = (chunk: Uint8Array): boolean =>
      isOrdered && (finder.last(chunk, first.file.path, false)?.time ?? last) > last;
    sinks.set(first.file.path, new Sightings(keys, isPast));
  }
  await tools.read(sinks);
  return pairs.filter(({ first, second }) => {
    const begin = begins.get(second);
    return begin !== undefined && sinks.get(first.file.path)?.has(begin.key) !== false;
  });
}

/** How each of these logs begins. */
async function beginningsOf(
  logs: ReadonlySet<FileFacts>,
  { plain, isPlain, finder, read }: Tools,
): Promise<ReadonlyMap<FileFacts, Beginning>> {
  const heads = new Map([...logs].flatMap((log) => (isPlain(log) ? [] : [[log.file.path, new Head(HEAD_BYTES)]])));
  await read(heads);
  const begins = new Map<FileFacts, Beginning>();
  for (const log of logs) {
    const { path } = log.file;
    const head = heads.get(path);
    const begin = head === undefined ? plain.beginningOf(path) : beginningIn(head.bytes, path, finder);
    if (begin !== undefined) begins.set(log, begin);
  }
  return begins;
}

/** The first line with a date, and enough of it to find it by; undefined where there is none. */
export function beginningIn(head: Uint8Array, path: string, finder: TimeFinder): Beginning | undefined {
  const line = finder.first(head, 0, path);
  if (line === undefined) return undefined;
  return { at: line.at, time: line.time, key: Uint8Array.from(head.subarray(line.at, line.at + KEY_BYTES)) };
}
