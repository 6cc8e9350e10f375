import type { LogEvent } from '../model/event.js';
import { least } from '../model/extremes.js';
import { pushTo } from '../model/groups.js';
import { hostOf, textOf } from '../timeline/names.js';
import type { ClientParty } from '../timeline/party.js';
import type { Situation } from './situation.js';

/** A client without a connection (`ip:port#true`) that a server dropped and took back, as the server names it. */
export type Bounce = {
  readonly clientId: string;
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
    const ip = hostOf(clientId.slice(0, clientId.indexOf('#')));
    const drops = events.filter((event) => DROPPED.includes(event.kind));
    const since = least(drops, (drop) => drop.at);
    const returns = events.filter((event) => RETURNED.includes(event.kind) && event.at >= since);
    return drops.length > 0 && returns.length > 0 && RESOLVED.test(ip) ? [{ clientId, ip, drops, returns }] : [];
  });
}

/** The server says itself that instances of the process ran out of beats: the drop of the client follows from that. */
export function expiresInstances(party: ClientParty, { outages }: Situation): boolean {
  return outages.some((outage) => outage.party === party && outage.expiries.length > 0);
}
