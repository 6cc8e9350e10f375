import type { LogEvent } from '../model/event.js';
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
  return [...party.connections.values()].flatMap((connection) => {
    const closing = connection.services.size === 0 ? undefined : closingOf(connection, party);
    return closing === undefined ? [] : [closing];
  });
}

function closingOf(connection: PartyConnection, party: ClientParty): Closing | undefined {
  const own = party.events.filter(
    (event) => event.side === 'server' && connectionOf(event.fields)?.id === connection.id,
  );
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
    back: party.events.find((event) => isBack(event, { connection, left, after: disconnected.at })),
  };
}

/** The server that accepted the connection: the others only hear of it, and forget it for reasons of their own. */
function homeOf(own: readonly LogEvent[]): string | undefined {
  return own.find((event) => event.kind === 'client-connected' && event.pattern.startsWith('connection/'))?.origin;
}

function servicesLeft(connection: PartyConnection, own: readonly LogEvent[], end: LogEvent): readonly string[] {
  const taken = own.filter(
    (event) => event.kind === 'deregister' && event.at <= end.at && end.at - event.at <= GRACE_MS,
  );
  const gone = new Set(taken.map((event) => bareName(serviceOf(event.fields) ?? '')));
  return [...connection.services].filter((service) => !gone.has(bareName(service)));
}

type Wanted = { readonly connection: PartyConnection; readonly left: readonly string[]; readonly after: number };

function isBack(event: LogEvent, { connection, left, after }: Wanted): boolean {
  if (event.at < after - REPLACED_MS || event.side !== 'server' || event.kind !== 'instance-changed') return false;
  const other = connectionOf(event.fields);
  const service = serviceOf(event.fields);
  if (other === undefined || other.id === connection.id || other.epoch < connection.epoch || service === undefined)
    return false;
  return left.some((name) => bareName(name) === bareName(service));
}
