import { closest } from '../model/closest.js';
import type { LogEvent } from '../model/event.js';
import { locationOf } from '../model/report.js';
import type { KnownName, KnownProcess, NameType } from '../model/whois.js';
import { bareName, connectionOf, hostOf, instanceOf, listOf, serviceOf, textOf } from './names.js';
import type { ClientParty, ServerParty } from './party.js';
import type { Timeline } from './timeline.js';

/** Names that are near enough to be offered. */
const NEAR = 3;
/** Kinds by which a process asks for a service instead of offering it. */
const ASKING: ReadonlySet<string> = new Set([
  'client/subscription',
  'client/unsubscription',
  'client/list-query',
  'client/instances-added',
  'client/instances-removed',
  'client/instances-modified',
  'client/instances-current',
  'client/instances-initial',
  'client/service-update-failure',
]);

type Answer = { readonly processes: readonly KnownProcess[]; readonly near: readonly string[] };
type Named = { readonly type: NameType; readonly key: string };
type Draft = { -readonly [Key in keyof KnownName]: KnownName[Key] };

/**
 * The processes that go by an address, an instance, a connection, a service, a server or an origin. An address that two
 * processes used one after the other gives two answers, each with its own interval.
 */
export function whoIs(timeline: Timeline, query: string): Answer {
  const wanted = query.trim();
  const known = [...timeline.clients.map(clientOf), ...timeline.servers.map(serverOf)];
  const processes = known.filter((one) => answers(one, wanted)).map((one) => marked(one, wanted));
  return { processes, near: processes.length > 0 ? [] : nearest(known, wanted) };
}

function clientOf(party: ClientParty): KnownProcess {
  const names = collect(party.events, (event) => namesOf(event, party));
  return { id: party.id, side: 'client', origin: party.origin ?? null, names };
}

function serverOf(server: ServerParty): KnownProcess {
  const own = [...server.addresses].map((key) => ({ type: 'server' as const, key }));
  const names = collect(server.events, (event) => {
    const members = listOf(event.fields, 'members');
    const said = own.filter(({ key }) => members.includes(key) || event.kind === 'client-connected');
    return [...said, ...said.map(({ key }) => ({ type: 'address' as const, key: hostOf(key) }))];
  });
  return { id: server.id, side: 'server', origin: server.origin, names };
}

/** Names that one line gives to the process it is about. */
function namesOf(event: LogEvent, party: ClientParty): readonly Named[] {
  const isOwn = event.origin === party.origin;
  const instance = instanceOf(event.fields);
  const owned = instance !== undefined && party.instances.has(instance) ? instance : undefined;
  const connection = connectionOf(event.fields);
  const service = serviceOf(event.fields);
  const asks = ASKING.has(event.pattern);
  const server = isOwn ? (textOf(event.fields, 'server') ?? undefined) : undefined;
  const rpcClient = isOwn ? textOf(event.fields, 'rpcClient') : undefined;
  const offers = service !== undefined && !asks && (owned !== undefined || connection !== undefined);
  const address = connection?.ip ?? (owned === undefined ? undefined : hostOf(owned));
  return [
    ...named('address', address),
    ...named('instance', owned),
    ...named('connection', connection?.id),
    ...named('service', offers ? service : undefined),
    ...named('subscription', asks && isOwn ? service : undefined),
    ...named('server', server),
    ...named('rpc-client', rpcClient),
  ];
}

const named = (type: NameType, key: string | undefined): readonly Named[] => (key === undefined ? [] : [{ type, key }]);

function collect(events: readonly LogEvent[], namesIn: (event: LogEvent) => readonly Named[]): readonly KnownName[] {
  const drafts = new Map<string, Draft>();
  for (const event of events) {
    for (const { type, key } of namesIn(event)) {
      const id = `${type} ${key}`;
      const known = drafts.get(id);
      if (known === undefined) drafts.set(id, started(type, key, event));
      else extend(known, event);
    }
  }
  const order: readonly NameType[] = [
    'address',
    'instance',
    'service',
    'subscription',
    'connection',
    'server',
    'rpc-client',
  ];
  return [...drafts.values()].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

function started(type: NameType, key: string, event: LogEvent): Draft {
  const place = locationOf(event);
  const { time: from, lastTime: to, count } = event;
  return { type, key, from, to, count, first: place, last: place, asked: false };
}

function extend(draft: Draft, event: LogEvent): void {
  draft.count += event.count;
  draft.last = locationOf(event);
  draft.from ??= event.time;
  draft.to = event.lastTime ?? draft.to;
}

function answers({ id, origin, names }: KnownProcess, query: string): boolean {
  return id === query || origin === query || names.some((name) => isAsked(name, query));
}

function marked(known: KnownProcess, query: string): KnownProcess {
  return { ...known, names: known.names.map((name) => ({ ...name, asked: isAsked(name, query) })) };
}

/** The name itself; a service without its group; a server or an instance by its address alone is found as an address. */
function isAsked({ type, key }: KnownName, query: string): boolean {
  if (key === query) return true;
  return (type === 'service' || type === 'subscription') && bareName(key) === query;
}

function nearest(known: readonly KnownProcess[], query: string): readonly string[] {
  const candidates = new Set(
    known.flatMap(({ origin, names }) => [
      ...(origin === null ? [] : [origin]),
      ...names.flatMap(({ type, key }) =>
        type === 'service' || type === 'subscription' ? [key, bareName(key)] : [key],
      ),
    ]),
  );
  const near: string[] = [];
  for (let best = closest(query, [...candidates]); best !== undefined && near.length < NEAR; ) {
    near.push(best);
    candidates.delete(best);
    best = closest(query, [...candidates]);
  }
  const holding = [...candidates].filter((name) => query.length >= 3 && name.includes(query)).sort();
  return [...new Set([...near, ...holding])].slice(0, NEAR);
}
