import type { LogEvent } from '../model/event.js';
import { groupBy } from '../model/groups.js';
import type { EpochMs } from '../model/time.js';
import { hostOf, serverHosts, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import type { Restart } from './server-runs.js';

/** A peer tries again every second or two: refusals further apart are of two absences. */
const PAUSE_MS = 20_000;
/** From the last refusal to the connection that stands: the port opens some seconds before the server takes requests. */
const READY_MS = 20_000;

/**
 * Restarts of servers whose own logs are not here, as their peers tell: a peer was connected, its connection broke, the port refused it for a while, then
 * the same server took it back. The machine lived, for it refused; nothing listened on it. Where a server's address is not known, it may be the one that others speak of.
 */
export function restartsToldByPeers(timeline: Timeline): readonly Restart[] {
  const { servers } = timeline;
  const known = serverHosts(servers);
  const unnamed = servers.filter(({ addresses }) => addresses.size === 0);
  // A server does not connect to itself: whoever refuses the only one without an address is another one.
  if (unnamed.length > 1) return [];
  const origins = new Set((unnamed.length === 0 ? servers : unnamed).map(({ origin }) => origin));
  const isOfUnknown = (event: LogEvent): boolean => origins.has(event.origin) && !known.has(hostIn(event) ?? '');
  const refusals = timeline.of('connect-refused').filter((event) => hostIn(event) !== undefined && isOfUnknown(event));
  const links = timeline
    .of(['connected', 'reconnected'])
    .filter((event) => hostIn(event) !== undefined && isOfUnknown(event));
  const absences = [...groupBy(refusals, hostIn).values()].flatMap((ofHost) =>
    stretches(ofHost).flatMap((stretch) => restartIn(stretch, links) ?? []),
  );
  return absences;
}

const hostIn = ({ fields }: LogEvent): string | undefined => {
  const server = textOf(fields, 'server');
  return server === undefined ? undefined : hostOf(server);
};

type Stretch = { readonly events: LogEvent[]; last: EpochMs };

function stretches(events: readonly LogEvent[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const event of events) {
    const open = found.at(-1);
    if (open === undefined || event.at - open.last > PAUSE_MS) found.push({ events: [event], last: event.lastAt });
    else {
      open.events.push(event);
      open.last = Math.max(open.last, event.lastAt);
    }
  }
  return found;
}

function restartIn({ events, last }: Stretch, links: readonly LogEvent[]): Restart | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  const own = links.filter((link) => link.origin === first.origin && hostIn(link) === hostIn(first));
  const before = own.find(({ at }) => at < first.at);
  const back = own.find(({ at }) => at > first.at && at >= last - READY_MS && at - last < READY_MS);
  const address = textOf(back?.fields ?? {}, 'server');
  if (before === undefined || back === undefined || address === undefined) return undefined;
  const server = { id: address, origin: address, addresses: new Set([address]), events: [] };
  return {
    server,
    downFrom: first.at,
    upAt: back.at,
    stop: undefined,
    start: first,
    started: back,
    isToldByPeers: true,
  };
}
