import { compareText } from '../model/compare-text.js';
import type { LogEvent } from '../model/event.js';
import { pushTo } from '../model/groups.js';
import type { Count, Histories, InstanceHistory, InstanceState, OriginActivity } from '../model/history.js';
import type { CoverageEntry } from '../model/report.js';
import type { EpochMs, Span } from '../model/time.js';
import { inTimeOrder } from './events.js';
import { servicesOf } from './group-names.js';
import { bareName, connectionOf, instanceOf, listOf, serviceOf } from './names.js';
import type { ClientParty, PartyInstance } from './party.js';
import { union } from './stretches.js';
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

const NONE: readonly Course[] = [];

/** Lines about a connection, which carries all instances of its process. */
const PUBLISHED = 'naming/client-published';
const OPENED = 'naming/client-connected';
const CLOSED = 'naming/client-disconnected';

/** States of instances, connections and activity over time, for the pictures of a report. */
export function historiesOf(timelines: readonly Timeline[], coverage: readonly CoverageEntry[]): Histories {
  return {
    instances: timelines.flatMap(instanceHistories).sort(byText),
    connections: connectionsOf(timelines),
    activity: activityOf(timelines, coverage),
  };
}

/** An instance of a process, and what became of it so far. */
type Course = {
  readonly party: ClientParty;
  readonly instance: PartyInstance;
  readonly states: { at: EpochMs; state: InstanceState }[];
  /** Connections on which it is published. */
  readonly open: Set<string>;
};

/** One pass over the events: each goes to the instances that it names, or that its connection carries. */
function instanceHistories({ clients, events }: Timeline): readonly InstanceHistory[] {
  const { byKey, byConnection } = coursesOf(clients);
  for (const event of events) {
    const id = connectionOf(event.fields)?.id;
    const carried = (id === undefined ? undefined : byConnection.get(id)) ?? NONE;
    for (const course of carried) note(course, event.at, stateOnConnection(event, id ?? '', course));
    const state = STATES[event.kind];
    if (state === undefined) continue;
    const named = [...keysIn(event)].flatMap((key) => byKey.get(key) ?? NONE);
    for (const course of named)
      if (!carried.includes(course) && isOfService(event, course.instance)) note(course, event.at, state);
  }
  return [...byKey.values()].flat().map(historyOf);
}

/** The courses of all instances, by instance and by the connections of their processes. */
function coursesOf(clients: readonly ClientParty[]) {
  const byKey = new Map<string, Course[]>();
  const byConnection = new Map<string, readonly Course[]>();
  for (const party of clients) {
    const own = [...party.instances.values()].map(
      (instance): Course => ({ party, instance, states: [], open: new Set() }),
    );
    for (const id of party.connections.keys()) byConnection.set(id, own);
    for (const course of own) pushTo(byKey, course.instance.key, course);
  }
  return { byKey, byConnection };
}

function note({ states }: Course, at: EpochMs, state: InstanceState | undefined): void {
  if (state !== undefined && states.at(-1)?.state !== state) states.push({ at, state });
}

function stateOnConnection(event: LogEvent, id: string, { instance, open }: Course): InstanceState | undefined {
  if (event.pattern === PUBLISHED) {
    open.add(id);
    return isOfService(event, instance) ? 'online' : undefined;
  }
  if (event.pattern !== CLOSED || !open.delete(id)) return undefined;
  return open.size === 0 ? 'offline' : undefined;
}

function keysIn({ fields }: LogEvent): ReadonlySet<string> {
  const named = instanceOf(fields);
  const listed = listOf(fields, 'hosts');
  return new Set(named === undefined ? listed : [named, ...listed]);
}

function historyOf({ party, instance, states }: Course): InstanceHistory {
  const { key, namespace } = instance;
  return { key, services: servicesOf(instance), namespace, origin: party.origin, states };
}

/** By instance, then by process: one address may have belonged to several. */
function byText(a: InstanceHistory, b: InstanceHistory): number {
  const [first, second] = [`${a.key} ${a.origin ?? ''}`, `${b.key} ${b.origin ?? ''}`];
  return compareText(first, second);
}

/** Groups are not always logged, so the bare name decides; an event without a service is about all of them. */
function isOfService({ fields }: LogEvent, { services }: PartyInstance): boolean {
  const service = serviceOf(fields);
  if (service === undefined || services.size === 0) return true;
  return [...services].some((own) => bareName(own) === bareName(service));
}

/** Connections open at any time; servers tell each other of theirs, so each counts once. */
function connectionsOf(timelines: readonly Timeline[]): readonly Count[] {
  const events = timelines.flatMap((timeline) => [...timeline.recognisedBy(OPENED), ...timeline.recognisedBy(CLOSED)]);
  const open = new Set<string>();
  const counts: Count[] = [];
  for (const { pattern, fields, at } of events.sort(inTimeOrder)) {
    const id = connectionOf(fields)?.id;
    if (id === undefined) continue;
    const before = open.size;
    if (pattern === OPENED) open.add(id);
    else open.delete(id);
    if (open.size !== before) counts.push({ at, count: open.size });
  }
  return counts;
}

function activityOf(timelines: readonly Timeline[], coverage: readonly CoverageEntry[]): readonly OriginActivity[] {
  const spans = new Map<string, Span[]>();
  for (const { origin, records, from, to } of coverage) {
    if (records === 0) continue;
    const ofOrigin = spans.get(origin) ?? [];
    spans.set(origin, ofOrigin);
    if (from !== null && to !== null) ofOrigin.push({ from, to });
  }
  return [...spans].map(([origin, ofOrigin]) => ({
    origin,
    covered: union(ofOrigin),
    silences: timelines.flatMap((timeline) => timeline.activityOf(origin).silences),
  }));
}
