import type { LogEvent } from '../model/event.js';
import { least } from '../model/extremes.js';
import { pushTo } from '../model/groups.js';
import { hostOf, instanceOf, textOf } from '../timeline/names.js';
import type { ClientParty } from '../timeline/party.js';
import type { Situation } from './situation.js';

/** A client without a connection (`ip:port#true`) that a server dropped and took back, as the server names it. */
export type Bounce = {
  readonly clientId: string;
  /** `ip:port`: of the instance that it offers, or the port at which a subscriber awaits pushes. */
  readonly address: string;
  readonly ip: string;
  readonly drops: readonly LogEvent[];
  readonly returns: readonly LogEvent[];
};

/** As the server says it that is responsible for the client, and as the others hear of it. */
const DROPPED = ['client-disconnected', 'client-removed-by-sync'];
const RETURNED = ['client-connected', 'client-added-by-sync'];

const RESOLVED = /^\d+\.\d+\.\d+\.\d+$/;

/** Every such client that was dropped and came back at least once; the last drop may be open. */
export function bouncingClients({ timeline }: Situation): readonly Bounce[] {
  const byClient = new Map<string, LogEvent[]>();
  for (const event of timeline.of([...DROPPED, ...RETURNED])) {
    const clientId = textOf(event.fields, 'clientId');
    if (clientId === undefined || !clientId.endsWith('#true')) continue;
    pushTo(byClient, clientId, event);
  }
  return [...byClient].flatMap(([clientId, events]) => {
    const address = clientId.slice(0, clientId.indexOf('#'));
    const ip = hostOf(address);
    const drops = events.filter((event) => DROPPED.includes(event.kind));
    const since = least(drops, (drop) => drop.at);
    const returns = events.filter((event) => RETURNED.includes(event.kind) && event.at >= since);
    return drops.length > 0 && returns.length > 0 && RESOLVED.test(ip)
      ? [{ clientId, address, ip, drops, returns }]
      : [];
  });
}

/**
 * Heartbeats for the instance at that address, and such that may be. A client whose log tells when its heartbeats began has a push address at
 * every other port; one whose log begins midway may send more than it shows.
 */
export function beatsFor({ address }: Bounce, { events }: ClientParty): readonly LogEvent[] {
  const sent = events.filter(({ kind }) => kind === 'heartbeat-sent');
  const isToldFromStart = sent.some(({ pattern }) => pattern === 'client/beat-added');
  return sent.filter(({ fields }) => !isToldFromStart || (instanceOf(fields) ?? address) === address);
}

/** The server says itself that instances of the process ran out of beats: the drop of the client follows from that. */
export function expiresInstances(party: ClientParty, { outages }: Situation): boolean {
  return outages.some((outage) => outage.party === party && outage.expiries.length > 0);
}

/** Push addresses of subscribers of 1.x, which bounce although nothing is wrong: no instance is behind them. */
export function leases(situation: Situation): readonly Bounce[] {
  const registered = registeredClients(situation);
  return bouncingClients(situation).filter((bounce) => !registered.has(bounce.clientId) && !offers(bounce, situation));
}

/** Clients that something was ever registered for. */
function registeredClients({ timeline }: Situation): ReadonlySet<unknown> {
  const events = timeline.of(['instance-changed', 'instance-added', 'register', 'deregister']);
  return new Set(events.map((event) => event.fields['clientId']));
}

/** A process sends heartbeats for this address, or an instance of it ran out of them. */
function offers(bounce: Bounce, situation: Situation): boolean {
  const party = situation.timeline.clientsNamed(bounce.ip)[0];
  return party !== undefined && (beatsFor(bounce, party).length > 0 || expiresInstances(party, situation));
}
