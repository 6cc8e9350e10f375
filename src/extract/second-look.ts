import type { Fields } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import type { FoundFile } from '../source/discover.js';
import type { Wanted } from '../timeline/fold.js';
import { addressesIn, connectionOf, hostOf, instanceOf, textOf } from '../timeline/names.js';
import { MAX_RUNS_OF_PATTERN } from '../timeline/room.js';
import type { Extracted } from './tools.js';

// A large fleet writes more heartbeats into one log than are kept: a thousand instances fill it within half an hour, and what comes before
// an incident hours later is left out. Whom something happened to is known once all logs are read: for these, such a log is read once more.

/** So many runs of one pattern, in a log that is full, are a flood. */
const FLOOD = MAX_RUNS_OF_PATTERN / 4;

/** By path of each file that held more than is kept: what is to be kept of it when it is read once more. */
export function wantedOf(
  results: ReadonlyMap<FoundFile, Extracted>,
  { patterns }: Catalog,
): ReadonlyMap<string, Wanted> {
  const full = [...results].filter(([{ path }, { facts }]) => path !== '-' && facts.some(isFull));
  if (full.length === 0) return new Map();
  const context = new Set(patterns.flatMap(({ id, role }) => (role === 'context' ? [id] : [])));
  const concerned = concernedIn(
    [...results.values()].flatMap(({ facts }) => facts),
    context,
  );
  if (concerned.size === 0) return new Map();
  return new Map(full.map(([{ path }, { facts }]) => [path, wantedFor(floodsIn(facts), concerned)]));
}

const isFull = ({ events, notices }: FileFacts): boolean =>
  events.length >= MAX_RUNS_OF_PATTERN && notices.some(({ id }) => id === 'bound-reached');

/** Patterns that take the room of others. */
function floodsIn(facts: readonly FileFacts[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { events } of facts.filter(isFull))
    for (const { pattern } of events) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return new Set([...counts].flatMap(([pattern, count]) => (count >= FLOOD ? [pattern] : [])));
}

/** Addresses of which a line tells more than context, and all that logs of clients name: their troubles do not say who has them. */
function concernedIn(facts: readonly FileFacts[], context: ReadonlySet<string>): ReadonlySet<string> {
  const told = new Set<Fields>();
  for (const { file, events } of facts) {
    const isServer = file.kind.startsWith('server/');
    for (const { pattern, fields } of events) if (!isServer || !context.has(pattern)) told.add(fields);
  }
  return new Set([...told].flatMap((fields) => [...addressesIn(fields), addressOf(fields) ?? []].flat()));
}

function wantedFor(floods: ReadonlySet<string>, concerned: ReadonlySet<string>): Wanted {
  return ({ pattern, fields }) => {
    if (!floods.has(pattern.id)) return true;
    const address = addressOf(fields);
    return address === undefined || concerned.has(address);
  };
}

/** Whom a line is about. */
function addressOf(fields: Fields): string | undefined {
  const instance = instanceOf(fields);
  return textOf(fields, 'ip') ?? connectionOf(fields)?.ip ?? (instance && hostOf(instance));
}
