import type { Outage } from '../incident/outage.js';
import type { EpochMs } from '../model/time.js';
import { connectionOf, hostOf, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { serversAt } from './signs.js';

/** Addresses of the servers that the connections led to whose end a client tells, by its own lines of when they were made. */
function lostServersOf({ party, troubles }: Outage): readonly string[] {
  const broken = new Set(troubles.flatMap(({ fields }) => connectionOf(fields)?.id ?? []));
  const made = party.events.filter(
    ({ kind, fields }) => kind === 'connected' && broken.has(connectionOf(fields)?.id ?? ''),
  );
  return [...new Set(made.flatMap(({ fields }) => textOf(fields, 'server') ?? []))].sort();
}

/**
 * Did the server write on that an outage is about? Where the client says which one that was, the others tell nothing of it: what is known then is
 * known of those alone whose logs are here.
 */
export function wroteOn(outage: Outage, timeline: Timeline, lastsMs: number): boolean {
  const lost = lostServersOf(outage);
  const isLost = new Set(lost.flatMap((address) => serversAt(address, timeline)));
  const asked = timeline.servers.filter(
    (server) => lost.length === 0 || isLost.has(server) || server.addresses.size === 0,
  );
  const to: EpochMs = outage.from + lastsMs;
  return asked.some(({ origin }) =>
    timeline.activityOf(origin).intervals.some((interval) => interval.from <= to && interval.to >= outage.from),
  );
}

/** Did it lose one of these hosts, and that alone? */
export function lostOnly(outage: Outage, hosts: ReadonlySet<string>): boolean {
  const lost = lostServersOf(outage);
  return lost.length > 0 && lost.every((address) => hosts.has(hostOf(address)));
}
