import type { LogEvent } from '../model/event.js';
import type { Count, Histories, InstanceHistory, InstanceState, OriginActivity } from '../model/history.js';
import type { CoverageEntry } from '../model/report.js';
import { union } from './activity.js';
import { bareName, connectionOf, instanceOf, listOf, serviceOf } from './names.js';
import type { ClientParty, PartyInstance } from './party.js';
import type { Timeline } from './timeline.js';

/** What a kind of event says of the instance that it names. */
const STATES: Readonly<Record<string, InstanceState>> = {
  register: 'online',
  're-register-by-beat': 'online',
  'instance-added': 'online',
  'instance-unhealthy': 'unhealthy',
  'instance-removed': 'offline',
  'register-failed': 'offline',
  deregister: 'offline',
};

/** Lines about a connection, which carries all instances of its process. */
const PUBLISHED = 'naming/client-published';
const OPENED = 'naming/client-connected';
const CLOSED = 'naming/client-disconnected';

/** States of instances, connections and activity over time, for the pictures of a report. */
export function historiesOf(timeline: Timeline, coverage: readonly CoverageEntry[]): Histories {
  return {
    instances: timeline.clients
      .flatMap((party) => [...party.instances.values()].map((instance) => historyOf(party, instance, timeline)))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    connections: connectionsOf(timeline.events),
    activity: activityOf(timeline, coverage),
  };
}

function historyOf(party: ClientParty, instance: PartyInstance, timeline: Timeline): InstanceHistory {
  const states: { at: number; state: InstanceState }[] = [];
  const open = new Set<string>();
  for (const event of timeline.events) {
    const state = stateAfter(event, party, instance, open);
    if (state !== undefined && states.at(-1)?.state !== state) states.push({ at: event.at, state });
  }
  return {
    key: instance.key,
    services: [...instance.services].sort(),
    namespace: instance.namespace,
    origin: party.origin,
    states,
  };
}

function stateAfter(
  event: LogEvent,
  party: ClientParty,
  instance: PartyInstance,
  open: Set<string>,
): InstanceState | undefined {
  const connection = connectionOf(event.fields);
  if (connection !== undefined && party.connections.has(connection.id)) {
    if (event.pattern === PUBLISHED) {
      open.add(connection.id);
      return isOfService(event, instance) ? 'online' : undefined;
    }
    if (event.pattern !== CLOSED || !open.delete(connection.id)) return undefined;
    return open.size === 0 ? 'offline' : undefined;
  }
  const state = STATES[event.kind];
  if (state === undefined || !names(event, instance.key) || !isOfService(event, instance)) return undefined;
  return state;
}

function names({ fields }: LogEvent, key: string): boolean {
  return instanceOf(fields) === key || listOf(fields, 'hosts').includes(key);
}

/** Groups are not always logged, so the bare name decides; an event without a service is about all of them. */
function isOfService({ fields }: LogEvent, { services }: PartyInstance): boolean {
  const service = serviceOf(fields);
  if (service === undefined || services.size === 0) return true;
  return [...services].some((own) => bareName(own) === bareName(service));
}

/** Connections open at any time; servers tell each other of theirs, so each counts once. */
function connectionsOf(events: readonly LogEvent[]): readonly Count[] {
  const open = new Set<string>();
  const counts: Count[] = [];
  for (const { pattern, fields, at } of events) {
    if (pattern !== OPENED && pattern !== CLOSED) continue;
    const id = connectionOf(fields)?.id;
    if (id === undefined) continue;
    const before = open.size;
    if (pattern === OPENED) open.add(id);
    else open.delete(id);
    if (open.size !== before) counts.push({ at, count: open.size });
  }
  return counts;
}

function activityOf(timeline: Timeline, coverage: readonly CoverageEntry[]): readonly OriginActivity[] {
  const origins = [...new Set(coverage.filter(({ records }) => records > 0).map(({ origin }) => origin))];
  return origins.map((origin) => {
    const spans = coverage.flatMap(({ origin: own, from, to }) =>
      own === origin && from !== null && to !== null ? [{ from, to }] : [],
    );
    return { origin, covered: union(spans), silences: timeline.activityOf(origin).silences };
  });
}
