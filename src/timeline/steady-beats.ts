import { foldKey } from '../match/fold-key.js';
import type { EventFact } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { Catalog, Pattern } from '../model/pattern.js';
import { patternsById } from '../model/patterns-by-id.js';
import type { EpochMs, LocalMs } from '../model/time.js';
import { type Clocks, type FileClock, toOrder } from './clock.js';
import { firstIndex } from './event-list.js';
import { type Stretches, unionOf } from './stretches.js';

// A client of 1.x sends each heartbeat to any of its servers, so that what one of them accepted from it has a hole every minute: a hundred
// instances fill a day with a hundred thousand runs, of which only those near something that happened are ever asked for.

/** So near to something that happened every hole counts, in ms: expiry takes 30 s, its causes and its end lie within minutes. */
const NEAR_MS = 15 * 60_000;
/** A longer hole counts wherever it lies, in ms: four times as long as a server waits before it removes an instance. */
const LONGEST_HOLE_MS = 2 * 60_000;

/** The same facts with one run for the heartbeats of an instance that a log shows in each stretch in which no log tells of anything. */
export function withSteadyBeats(facts: readonly FileFacts[], clocks: Clocks, catalog: Catalog): readonly FileFacts[] {
  const patterns = patternsById(catalog);
  const isBeat = ({ pattern }: EventFact): boolean => isContextBeat(patterns.get(pattern));
  const beating = new Set(facts.filter(({ events }) => events.some(isBeat)));
  if (beating.size === 0) return facts;
  const eventful = eventfulIn(facts, clocks, patterns);
  return facts.map((file) => {
    const clock = clocks.byPath.get(file.file.path);
    if (clock === undefined || !beating.has(file)) return file;
    return { ...file, events: joined(file.events, { patterns, clock, eventful }) };
  });
}

const isContextBeat = (pattern: Pattern | undefined): pattern is Pattern =>
  pattern?.kind === 'heartbeat-received' && pattern.role === 'context';

type Patterns = ReadonlyMap<string, Pattern>;

/** When something happened, or a process began or ended, with what is near to it. */
function eventfulIn(facts: readonly FileFacts[], clocks: Clocks, patterns: Patterns): Stretches {
  const ends = new Map<string, [EpochMs, EpochMs]>();
  const lists = facts.map(({ file, events, from, to, offset, clockSteps }) => {
    const clock = clocks.byPath.get(file.path);
    if (clock === undefined || from === null || to === null) return [];
    const near: EpochMs[] = [];
    const add = (first: number, last: number, own: number | null = offset): void => {
      near.push(toOrder(first, clock, own) - NEAR_MS, toOrder(last, clock, own) + NEAR_MS);
    };
    for (const { pattern, time, lastTime, offset: own } of events)
      if (patterns.get(pattern)?.role !== 'context') add(time ?? from, lastTime ?? time ?? from, own ?? offset);
    for (const { before, after } of clockSteps) add(Math.min(before, after), Math.max(before, after));
    const [first, last] = [toOrder(from, clock, offset), toOrder(to, clock, offset)];
    const [known, until] = ends.get(file.origin) ?? [first, last];
    ends.set(file.origin, [Math.min(known, first), Math.max(until, last)]);
    return near;
  });
  const aroundEnds = [...ends.values()].flat().flatMap((end) => [end - NEAR_MS, end + NEAR_MS]);
  return unionOf([...lists, aroundEnds]);
}

type Place = { readonly patterns: Patterns; readonly clock: FileClock; readonly eventful: Stretches };

/** A run that may still be joined by the next one. */
type Joined = { readonly first: EventFact; lastTime: LocalMs | null; lastLine: number; count: number };

function joined(events: readonly EventFact[], { patterns, clock, eventful }: Place): readonly EventFact[] {
  const keyOf = keysOf(patterns);
  const open = new Map<string, Joined>();
  const runs = events.flatMap((event): Joined | [] => {
    const key = keyOf(event);
    const before = key === undefined ? undefined : open.get(key);
    if (before !== undefined && isSteady(before, event, { clock, eventful })) {
      before.lastTime = event.lastTime;
      before.lastLine = Math.max(before.lastLine, event.lastLine);
      before.count += event.count;
      return [];
    }
    const run = { first: event, lastTime: event.lastTime, lastLine: event.lastLine, count: event.count };
    if (key !== undefined) open.set(key, run);
    return run;
  });
  return runs.map(({ first, ...rest }) => (rest.count === first.count ? first : { ...first, ...rest }));
}

/** What heartbeats of one instance have in common, undefined for all else. Runs that are like others share their fields. */
function keysOf(patterns: Patterns): (event: EventFact) => string | undefined {
  const known = new Map<EventFact['fields'], string | undefined>();
  return ({ pattern: id, fields }) => {
    const key = known.get(fields);
    if (key !== undefined || known.has(fields)) return key;
    const pattern = patterns.get(id);
    const made = isContextBeat(pattern) ? foldKey(pattern, fields) : undefined;
    known.set(fields, made);
    return made;
  };
}

/** Does nothing lie in the hole between two runs, and nothing near it? */
function isSteady(
  { first: { offset }, lastTime: from }: Joined,
  { time: to, offset: other }: EventFact,
  { clock, eventful }: Pick<Place, 'clock' | 'eventful'>,
): boolean {
  if (from === null || to === null || offset !== other || to < from || to - from > LONGEST_HOLE_MS) return false;
  const [begin, end] = [toOrder(from, clock, offset), toOrder(to, clock, offset)];
  // The first stretch that ends behind the beginning of the hole: its end has an odd place.
  const next = firstIndex(eventful.length / 2, (index) => (eventful[2 * index + 1] ?? 0) >= begin);
  return (eventful[2 * next] ?? Number.POSITIVE_INFINITY) > end;
}
