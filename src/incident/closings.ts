import type { LogEvent } from '../model/event.js';
import { groupBy } from '../model/groups.js';
import type { EpochMs } from '../model/time.js';
import { firstIndex } from '../timeline/event-list.js';
import { inTimeOrder } from '../timeline/events.js';
import { bareName, connectionOf, serviceOf } from '../timeline/names.js';
import type { ClientParty, PartyConnection } from '../timeline/party.js';
import type { Closing } from './outage.js';

/** A client takes its services back by itself this long before it closes: a normal stop. */
const GRACE_MS = 10_000;
/** An ejection is reported this long before the end of the connection it ejects. */
const EJECTION_WINDOW_MS = 15_000;
/** A server behind a proxy may hear of the end of a connection long after a newer one took its services over. */
const REPLACED_MS = 60_000;

/** Connections of one process that ended with services still published on them, each until the services are back. */
export function closingsOf(party: ClientParty): readonly Closing[] {
  const ofServers = party.events.filter((event) => event.side === 'server');
  const byConnection = groupBy(ofServers, ({ fields }) => connectionOf(fields)?.id);
  const published = groupBy(
    ofServers.filter(({ kind, fields }) => kind === 'instance-changed' && connectionOf(fields) !== undefined),
    ({ fields }) => bareName(serviceOf(fields) ?? ''),
  );
  return [...party.connections.values()].flatMap((connection) => {
    const own = byConnection.get(connection.id) ?? [];
    const closing = connection.services.size === 0 ? undefined : closingOf(connection, own, published);
    return closing === undefined ? [] : [closing];
  });
}

/** What servers took over, by the bare name of the service, in time order. */
type Published = ReadonlyMap<string, readonly LogEvent[]>;

function closingOf(connection: PartyConnection, own: readonly LogEvent[], published: Published): Closing | undefined {
  const home = homeOf(own);
  const ends = own.filter(
    (event) => event.kind === 'client-disconnected' && (home === undefined || event.origin === home),
  );
  const disconnected = ends[0];
  if (disconnected === undefined) return undefined;
  const left = servicesLeft(connection, own, disconnected);
  if (left.length === 0) return undefined;
  return {
    connection: connection.id,
    services: left,
    disconnected,
    ejected: own.find(
      (event) =>
        event.kind === 'connection-ejected' &&
        Math.abs(disconnected.at - event.at) <= EJECTION_WINDOW_MS &&
        event.at <= disconnected.at + 1000,
    ),
    back: backAt({ connection, left, after: disconnected.at }, published),
  };
}

/** The server that accepted the connection: the others only hear of it, and forget it for reasons of their own. */
function homeOf(own: readonly LogEvent[]): string | undefined {
  return own.find((event) => event.kind === 'client-connected' && event.pattern.startsWith('connection/'))?.origin;
}

/** Those that the client did not take back, right before the end or long before it, without publishing them again. */
function servicesLeft(connection: PartyConnection, own: readonly LogEvent[], end: LogEvent): readonly string[] {
  const taken = lastOf(own, 'deregister', end.at);
  const given = lastOf(own, 'instance-changed', end.at);
  return [...connection.services].filter((service) => {
    const at = taken.get(bareName(service));
    return at === undefined || (end.at - at > GRACE_MS && (given.get(bareName(service)) ?? end.at) >= at);
  });
}

/** By the bare name of the service: when an event of this kind last told of it, up to `end`. */
function lastOf(events: readonly LogEvent[], kind: string, end: EpochMs): ReadonlyMap<string, EpochMs> {
  const told = events.filter((event) => event.kind === kind && event.at <= end);
  return new Map(
    told.map(({ fields, at, lastAt }) => [bareName(serviceOf(fields) ?? ''), lastAt <= end ? lastAt : at]),
  );
}

type Wanted = { readonly connection: PartyConnection; readonly left: readonly string[]; readonly after: number };

/** The first of the services to be published again, on another connection that is no older. */
function backAt({ connection, left, after }: Wanted, published: Published): LogEvent | undefined {
  const first = [...new Set(left.map(bareName))].flatMap((name) => {
    const events = published.get(name) ?? [];
    const start = firstIndex(events.length, (index) => (events[index]?.at ?? 0) >= after - REPLACED_MS);
    for (let index = start; index < events.length; index++) {
      const event = events[index];
      const other = event === undefined ? undefined : connectionOf(event.fields);
      if (event !== undefined && other !== undefined && other.id !== connection.id && other.epoch >= connection.epoch)
        return [event];
    }
    return [];
  });
  return first.sort(inTimeOrder)[0];
}
