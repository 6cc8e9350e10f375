import type { EventFact } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import { groupBy, pushTo } from '../model/groups.js';
import { instanceOf } from './names.js';
import { type KindOf, quarterHours } from './zone-proof.js';

/** The zone of an origin as lines of a server show it, and where both stand. */
type ZoneMatch = {
  readonly minutes: number;
  readonly path: string;
  readonly line: number;
  readonly server: { readonly path: string; readonly line: number };
};

/** A request takes milliseconds, a row of an access log shows whole seconds, clocks differ by some. */
const MAX_SKEW_MS = 10_000;

/** What a server writes when an instance is registered, or would be, and what a client does. */
const BY_SERVER: ReadonlySet<string> = new Set(['register', 'register-failed', 'instance-added', 'client-connected']);
const BY_CLIENT: ReadonlySet<string> = new Set(['register']);

type Registration = {
  readonly time: number;
  /** Of the server: minutes east of UTC. */
  readonly minutes?: number;
  readonly path: string;
  readonly line: number;
};
type ByInstance = ReadonlyMap<string, readonly Registration[]>;

/**
 * Clients of 1.x print nothing that holds an epoch time. Their registrations stand in the server's logs as well: where these have a known zone, and
 * the two times differ by quarter hours, that difference is the client's zone. Undefined for origins whose registrations fit none, or two.
 */
export function zoneMatches(
  facts: readonly FileFacts[],
  kindOf: KindOf,
  minutesOf: (origin: string) => number | undefined,
): ReadonlyMap<string, ZoneMatch> {
  const unknown = facts.filter(({ file, offset }) => offset === null && minutesOf(file.origin) === undefined);
  const matches = new Map<string, ZoneMatch>();
  if (unknown.length === 0) return matches;
  const known = registrations(facts, kindOf, BY_SERVER, ({ file }, { time, offset }) => {
    const minutes = offset ?? (file.kind.startsWith('server/') ? minutesOf(file.origin) : undefined);
    return time === null || minutes === undefined ? undefined : { time: time - minutes * 60_000, minutes };
  });
  for (const [origin, own] of groupBy(unknown, ({ file }) => file.origin)) {
    const told = registrations(own, kindOf, BY_CLIENT, (_, { time, offset }) =>
      time === null || offset !== null ? undefined : { time },
    );
    const match = bestOf(told, known);
    if (match !== undefined) matches.set(origin, match);
  }
  return matches;
}

function registrations(
  facts: readonly FileFacts[],
  kindOf: KindOf,
  kinds: ReadonlySet<string>,
  momentOf: (file: FileFacts, fact: EventFact) => Pick<Registration, 'time' | 'minutes'> | undefined,
): ByInstance {
  const found = new Map<string, Registration[]>();
  for (const file of facts) {
    if (file.dateless) continue;
    for (const fact of file.events) {
      const instance = kinds.has(kindOf(fact.pattern) ?? '') ? instanceOf(fact.fields) : undefined;
      const moment = instance === undefined ? undefined : momentOf(file, fact);
      if (instance === undefined || moment === undefined) continue;
      pushTo(found, instance, { ...moment, path: file.file.path, line: fact.line });
    }
  }
  return found;
}

/** The server's own, or any that is in use. */
function zoneOf(difference: number, own = 0): number | undefined {
  return Math.abs(difference - own * 60_000) <= MAX_SKEW_MS ? own : quarterHours(difference, MAX_SKEW_MS);
}

type Votes = Map<number, { readonly match: ZoneMatch; readonly times: Set<number> }>;

/** The registrations of a client that fit an offset, and the first pair that does. */
function addVote(votes: Votes, { time, path, line }: Registration, server: Registration): void {
  const minutes = zoneOf(time - server.time, server.minutes);
  if (minutes === undefined) return;
  const vote = votes.get(minutes) ?? { match: { minutes, path, line, server }, times: new Set() };
  vote.times.add(time);
  votes.set(minutes, vote);
}

/** The offset that most registrations fit; undefined where none does, or another fits as many. */
function bestOf(told: ByInstance, known: ByInstance): ZoneMatch | undefined {
  const votes: Votes = new Map();
  for (const [instance, own] of told)
    for (const client of own) for (const server of known.get(instance) ?? []) addVote(votes, client, server);
  const [best, second] = [...votes.values()].sort((a, b) => b.times.size - a.times.size);
  return best === undefined || best.times.size === second?.times.size ? undefined : best.match;
}
