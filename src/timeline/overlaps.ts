import { compareText } from '../model/compare-text.js';
import type { EventFact } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import { groupBy } from '../model/groups.js';
import type { LogKind } from '../model/log-file.js';
import { memoizedFor } from '../model/memoized.js';
import type { LocalMs } from '../model/time.js';
import { kindOfName, nameOfLog } from '../source/log-kinds.js';

/** Two logs of which the second begins while the first is written. */
export type Suspicion = { readonly first: FileFacts; readonly second: FileFacts };

/** A log with fewer records proves nothing. */
const MIN_RECORDS = 3;
/** Holes in a log are at least this long; where all are much longer, near stretches of activity were joined. */
const SMALLEST_HOLE_MS = 5000;

/**
 * Logs that may be overlapping copies of one: by the moments at which they were written to, which two logs hardly share to the
 * millisecond. For each log the first that may hold its beginning, those that reach farthest first. Whether they are, the bytes tell.
 */
export function suspicions(facts: readonly FileFacts[]): readonly Suspicion[] {
  const logs = facts
    .filter(isDated)
    .sort((a, b) => a.from - b.from || b.bytes - a.bytes || compareText(a.file.path, b.file.path));
  const found: Suspicion[] = [];
  const open = new OpenLogs();
  for (const [order, second] of logs.entries()) {
    const firsts = firstsOf(second, open.like(second));
    let silent = 0;
    for (const { first, ground } of firsts)
      if (ground === 'same' || ++silent <= MAX_SILENT) found.push({ first, second });
    open.add(second, order);
  }
  return found;
}

/** Logs of which this one may be a copy, those that reach farthest first. */
function firstsOf(second: Dated, lists: readonly (readonly OpenLog[])[]): readonly Grounds[] {
  const firsts: Grounds[] = [];
  for (const { log: first, order } of lists.flat()) {
    const ground = groundFor(first, second);
    if (ground !== undefined) firsts.push({ first, ground, order });
  }
  return firsts.sort((a, b) => b.first.to - a.first.to || b.first.bytes - a.first.bytes || a.order - b.order);
}

type Grounds = { readonly first: Dated; readonly ground: Ground; readonly order: number };

/** A log that is written, and its place among all logs by their beginnings. */
type OpenLog = { readonly log: Dated; readonly order: number };

/**
 * Logs that are still written when the next one begins, by layout and name: a fleet has thousands, of which few can be copies of one
 * another.
 */
class OpenLogs {
  /** Layout → kind of those that are called as a log of Nacos is, undefined for all others. */
  readonly #lists = new Map<string | null, Map<LogKind | undefined, OpenLog[]>>();

  add(log: Dated, order: number): void {
    const lists = this.#lists.get(log.layout) ?? new Map<LogKind | undefined, OpenLog[]>();
    this.#lists.set(log.layout, lists);
    const kind = ownKind(log);
    const list = lists.get(kind) ?? [];
    lists.set(kind, list);
    list.push({ log, order });
  }

  /** Those of which the log may be a copy. A copy may be called anything, but not as another log of Nacos is. */
  like(log: Dated): readonly (readonly OpenLog[])[] {
    const lists = this.#lists.get(log.layout);
    const own = ownKind(log);
    const alike: OpenLog[][] = [];
    for (const [kind, list] of lists ?? []) {
      if (own !== undefined && kind !== undefined && kind !== own) continue;
      const open = list.filter(({ log: { to } }) => to >= log.from);
      lists?.set(kind, open);
      alike.push(open);
    }
    return alike;
  }
}

/** The kind of a log that is called as a log of Nacos is. */
const ownKind = memoizedFor(({ file }: FileFacts): LogKind | undefined =>
  kindOfName(file.path) === undefined ? undefined : file.kind,
);

/** Events of the second log that are looked for in the first. */
const COMPARED = 5;

/** So many logs of which neither tells anything are compared with one: there is little to be counted twice. */
const MAX_SILENT = 8;

/** Runs of events by their patterns. */
const runsByPattern = memoizedFor(({ events }: FileFacts) => groupBy(events, ({ pattern }) => pattern));

/**
 * Does the first log tell what the second tells of the time that both were written in? Asked where reading them again is dear: logs that
 * are written without a pause share their moments by chance. Where the second tells nothing there is nothing to be counted once.
 */
export function shareEvents({ first, second }: Suspicion): boolean {
  const end = Math.min(first.to ?? 0, second.to ?? 0);
  return toldUntil(second, end).some((event) => isTold(event, first));
}

/** The first events of a log up to a moment. */
function toldUntil({ events, from }: FileFacts, end: LocalMs): readonly EventFact[] {
  const told: EventFact[] = [];
  for (const event of events) {
    if (event.time !== null && event.time >= (from ?? 0) && event.time <= end) told.push(event);
    if (told.length === COMPARED) break;
  }
  return told;
}

const isTold = (event: EventFact, log: FileFacts): boolean =>
  (runsByPattern(log).get(event.pattern) ?? []).some((known) => isWithin(event, known));

function isWithin({ time, fields }: EventFact, known: EventFact): boolean {
  const [from, to] = [known.time, known.lastTime];
  if (time === null || from === null || to === null || time < from || time > to) return false;
  return JSON.stringify(fields) === JSON.stringify(known.fields);
}

type Dated = FileFacts & { readonly from: LocalMs; readonly to: LocalMs };

function isDated(file: FileFacts): file is Dated {
  return file.records >= MIN_RECORDS && !file.dateless && file.from !== null && file.to !== null;
}

/** Why the first log may hold the beginning of the second: both show the same, or neither shows anything. */
type Ground = 'same' | 'silent';

/** Was the first log written to when the second begins, and did both then fall silent at the same moment? */
function groundFor(first: Dated, second: Dated): Ground | undefined {
  if (first.fingerprint === second.fingerprint) return undefined;
  const at = intervalAt(first.activity, second.from);
  if (at < 0) return undefined;
  const [end, other] = [first.activity[at + 1] ?? first.to, second.activity[1] ?? second.to];
  if (end === other) return 'same';
  const isOfOne = first.file.origin === second.file.origin;
  if (isOfOne && isCoarse(first.activity)) return 'same';
  // A stretch that only ends with its log tells nothing: busy processes write all the time, each its own log.
  if (at + 2 < first.activity.length && second.activity.length > 2) return undefined;
  // The last record of the first may be torn, and tell less.
  const told = toldUntil(second, Math.min(first.to - 1, second.to));
  if (told.length > 0) return told.every((event) => isTold(event, first)) ? 'same' : undefined;
  return isOfOne || nameOfLog(first.file.path) !== nameOfLog(second.file.path) ? 'silent' : undefined;
}

/** The place of the stretch that holds a moment; -1 where none does. */
function intervalAt(activity: readonly LocalMs[], time: LocalMs): number {
  let [low, high] = [0, activity.length / 2 - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((activity[2 * middle + 1] ?? 0) < time) low = middle + 1;
    else if ((activity[2 * middle] ?? 0) > time) high = middle - 1;
    else return 2 * middle;
  }
  return -1;
}

function isCoarse(activity: readonly LocalMs[]): boolean {
  for (let at = 1; at + 1 < activity.length; at += 2)
    if ((activity[at + 1] ?? 0) - (activity[at] ?? 0) < SMALLEST_HOLE_MS) return false;
  return true;
}
