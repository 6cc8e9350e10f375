import { eventsOf, type Outage } from '../incident/outage.js';
import { bannersOf } from '../incident/server-runs.js';
import type { LogEvent } from '../model/event.js';
import type { EpochMs, Span } from '../model/time.js';
import { hostOf, hostsOfServer, serverHosts } from '../timeline/names.js';
import type { ServerParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';
import { tellsOfStart } from './cluster-trouble.js';
import { targetsOf } from './signs.js';

/** 3.x says that it started some seconds before all its ports are open. */
const OPENING_MS = 15_000;

/** The servers of the logs that may be behind addresses: those that have them, or any where a name or a load balancer stands for it. */
export function serversBehind(targets: readonly string[], timeline: Timeline): readonly ServerParty[] {
  const hosts = targets.map(hostOf);
  const known = serverHosts(timeline.servers);
  if (hosts.length === 0 || !hosts.every((host) => known.has(host))) return timeline.servers;
  return timeline.servers.filter((server) => {
    const own = hostsOfServer(server);
    return hosts.some((host) => own.has(host));
  });
}

/** A server writes every few seconds; clocks differ by some. */
const SLACK_MS = 12_000;
/** One that ends may write for a moment after its port has closed. */
const ENDING_MS = 2000;

/** When a server that says that it started has all its ports open. */
export function openFrom({ origin, at }: LogEvent, timeline: Timeline): EpochMs {
  const mayBe3 = timeline.versionsOf(origin)?.some((version) => /^[3-9]\./.test(version)) ?? true;
  return at + (mayBe3 ? OPENING_MS : 0);
}

/**
 * Do its own logs show that a server was up when a span ended, and wrote on after the span had begun? Logs that begin midway show it as well as
 * whole ones: a start after their beginning would stand in them.
 */
export function ranThrough(server: ServerParty, span: Span, timeline: Timeline): boolean {
  const { first, last } = timeline.activityOf(server.origin);
  const wrote = first <= span.to && last > span.from + ENDING_MS && last >= span.to - SLACK_MS;
  return wrote && tellsOfStart(timeline, server.origin) && isUp(server, span.to, timeline);
}

/** Neither on its way up nor on its way out at a moment, as its own lines tell. */
function isUp(server: ServerParty, moment: EpochMs, timeline: Timeline): boolean {
  const before = server.events.filter(({ at }) => at <= moment);
  const banner = bannersOf(server)
    .filter(({ at }) => at <= moment)
    .at(-1);
  const begun = banner?.at ?? Number.NEGATIVE_INFINITY;
  if (before.some(({ kind, at }) => kind === 'server-shutdown' && at >= begun)) return false;
  const started = before.find(({ kind, at }) => kind === 'server-started' && at >= begun);
  if (started !== undefined) return openFrom(started, timeline) <= moment;
  return banner === undefined && !before.some(({ pattern }) => pattern === 'server/start-progress');
}

/** On its way up during a span, as its own lines tell: it had begun to start, says later that it has, and opened its ports only then. */
export function wasStarting(server: ServerParty, { from, to }: Span, timeline: Timeline): boolean {
  const banner = bannersOf(server)
    .filter(({ at }) => at <= from)
    .at(-1);
  if (banner === undefined) return false;
  const since = server.events.filter(({ at }) => at >= banner.at);
  const started = since.find(({ kind }) => kind === 'server-started');
  const ended = since.find(({ kind }) => kind === 'server-shutdown');
  return started !== undefined && openFrom(started, timeline) >= to && (ended === undefined || ended.at > to);
}

/** The line with which a server ends a start that was under way during a span, where its logs show both. */
export function startDuring({ from, to }: Span, timeline: Timeline): LogEvent | undefined {
  const banners = timeline.servers.flatMap(bannersOf);
  return timeline
    .of('server-started', { from, to })
    .find(({ origin, at }) => banners.some((banner) => banner.origin === origin && banner.at < at));
}

/** This server wrote of the outage itself, or the client names it: a quiet log and a far client's trouble are a coincidence. */
export function concerns(outage: Outage, server: ServerParty): boolean {
  const hosts = hostsOfServer(server);
  return (
    eventsOf(outage).some((event) => event.origin === server.origin) ||
    targetsOf(outage).some((target) => hosts.has(hostOf(target)))
  );
}
