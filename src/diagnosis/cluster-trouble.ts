import type { LogEvent } from '../model/event.js';
import { least } from '../model/extremes.js';
import { memoizedFor } from '../model/memoized.js';
import type { EpochMs } from '../model/time.js';
import { hostOf, hostsOfServer, listOf, serverHosts, textOf } from '../timeline/names.js';
import type { ServerParty } from '../timeline/party.js';
import { union } from '../timeline/stretches.js';
import type { Timeline } from '../timeline/timeline.js';
import { serversAt } from './signs.js';
import type { Situation } from './situation.js';

/**
 * In the first seconds of every cluster start there is no leader and members see each other as down. That is normal until
 * the server says that it started, and shortly after.
 */
const SETTLING_MS = 45_000;
/** A start that takes longer than this is no normal start any more. */
const LONG_START_MS = 150_000;

/** Signs of trouble between servers that a normal start does not explain. */
export function beyondStart(events: readonly LogEvent[], timeline: Timeline): readonly LogEvent[] {
  return events.filter((event) => event.lastAt > settledAt(event, timeline));
}

/** When trouble had begun at the latest: the first lines of a run that lasts from a start on may have been of that start. */
export const begunBy = (events: readonly LogEvent[], timeline: Timeline): EpochMs =>
  least(events, (event) => Math.max(event.at, settledAt(event, timeline)));

/**
 * When the start that an event falls into is over. Servers that start together wait for each other: while a start goes on,
 * one that begins meanwhile lengthens it.
 */
function settledAt(event: LogEvent, timeline: Timeline): EpochMs {
  const own = startOf(event, timeline);
  if (own === undefined || event.at > own.settled) return own?.settled ?? Number.NEGATIVE_INFINITY;
  return startsOf(timeline).reduce(
    (settled, { begin, settled: other }) => (begin <= settled && begin >= own.begin ? other : settled),
    own.settled,
  );
}

/** The banner of the start of its own server that an event comes after, where it is here. */
export const bannerBefore = (
  { origin, at }: Pick<LogEvent, 'origin' | 'at'>,
  timeline: Timeline,
): LogEvent | undefined =>
  timeline.recognisedBy('server/starting').findLast((banner) => banner.origin === origin && banner.at <= at);

type Start = { readonly begin: EpochMs; readonly settled: EpochMs };

/** The start of its own server that an event comes after: settled by the `started` line, or a long while after the banner. */
function startOf({ origin, at }: LogEvent, timeline: Timeline): Start | undefined {
  const banner = bannerBefore({ origin, at }, timeline);
  const starts = timeline.of('server-started').filter((other) => other.origin === origin);
  const begin = banner?.at ?? Number.NEGATIVE_INFINITY;
  const started = starts.find((other) => (banner === undefined ? mayBeStarting(at, other, starts) : other.at >= begin));
  if (started !== undefined) return { begin, settled: started.at + SETTLING_MS };
  if (banner !== undefined) return { begin, settled: banner.at + LONG_START_MS };
  return starts.length === 0 ? unseenStartOf(origin, timeline) : undefined;
}

/** Without the banner: the first start that is told covers what comes before it, a later one only what a start takes. */
function mayBeStarting(at: EpochMs, started: LogEvent, starts: readonly LogEvent[]): boolean {
  if (started.at + SETTLING_MS < at) return false;
  return started === starts[0] || started.at - at <= LONG_START_MS;
}

/** Are the logs there that tell when a server starts and ends, of one origin or of any? */
export function tellsOfStart(timeline: Timeline, origin?: string): boolean {
  return timeline.covers('server/nacos', origin) || timeline.covers('server/start-out', origin);
}

/** A server that is embedded in an application, or whose console is kept under another name, says there what its start lacks. */
export const isOfEmbeddedServer = ({ pattern, text }: LogEvent): boolean =>
  pattern === 'server/datasource-unset' || OWN_TABLE.test(text);

/** An exception of the driver itself, no answer in which a client quotes it; only servers ask for these tables. */
const OWN_TABLE =
  /^(?:Caused by: )?[\w.$]+Exception: Table '[^']*\b(?:config_\w+|his_config_info|tenant_\w+)' doesn't exist/;

/** What only a server says that is up: its timers, and operations that a client or an operator asked for. */
const UP_AND_RUNNING = [
  'connection/check',
  'config/history-cleaned',
  'config/dump-updated',
  'database/connection-broken',
  'server/request-error',
];
const OPERATION = /\[db-error\] try to update or add config failed/;
/** A pool that has no connection left was filled once: at a start the first connection fails, in other words. Nacos asks by a JdbcTemplate. */
const EMPTY_POOL = /Failed to obtain JDBC Connection;.*HikariPool-\d+ - Connection is not available, request timed out/;

/** Does an excerpt without a start show that the server was up when this was written? */
export function isRunning({ origin, at, text }: LogEvent, timeline: Timeline): boolean {
  if (timeline.recognisedBy('server/starting').some((other) => other.origin === origin)) return false;
  return (
    OPERATION.test(text) ||
    EMPTY_POOL.test(text) ||
    timeline.of('server-started').some((other) => other.origin === origin && other.at <= at) ||
    UP_AND_RUNNING.some((pattern) =>
      timeline.recognisedBy(pattern).some((other) => other.origin === origin && other.at <= at),
    )
  );
}

/** Logs that go on for so much longer than a start takes are no excerpt of it. */
const LONG_AFTER_MS = 60_000;

/**
 * Without the logs that tell of a start, the first seconds of what a server wrote may be one: what is seen there alone, while its logs go on
 * for long, proves nothing.
 */
function unseenStartOf(origin: string, timeline: Timeline): Start | undefined {
  if (tellsOfStart(timeline, origin)) return undefined;
  const { first, last } = timeline.activityOf(origin);
  return last - first < LONG_AFTER_MS ? undefined : { begin: first, settled: first + SETTLING_MS };
}

/** Starts of all servers, the first to be settled first. */
const startsOf = memoizedFor((timeline: Timeline): readonly Start[] =>
  timeline
    .recognisedBy('server/starting')
    .flatMap((banner) => startOf(banner, timeline) ?? [])
    .sort((a, b) => a.settled - b.settled),
);

/** Did any server begin a start around that time? What cannot be reached then is its absence, not the network's. */
export function startsNear(at: EpochMs, timeline: Timeline): boolean {
  return timeline.recognisedBy('server/starting').some((event) => Math.abs(event.at - at) < SETTLING_MS);
}

/** A server that ends is missed by its peers some seconds before its own logs end, as clocks go. */
const CLOCKS_MS = 5000;

/**
 * Servers that were away and came back: that they could not be reached meanwhile says nothing more. One run of lines may last from one restart to the
 * next, as in a rolling one; a line that names no member may be about any of them. A line with a list of members is asked about once for each of them.
 */
export function isOfRestart(
  event: LogEvent,
  { restarts, timeline }: Situation,
  member = textOf(event.fields, 'member'),
): boolean {
  const host = member === undefined ? undefined : hostOf(member);
  const absences = restarts.flatMap(({ server, downFrom, upAt }) =>
    upAt === null ? [] : [{ server, from: downFrom - CLOCKS_MS, to: upAt + SETTLING_MS }],
  );
  const spans = [...firstStartsOf(timeline).filter(({ by }) => event.at <= by), ...absences].filter(
    ({ server }) => host === undefined || event.origin === server.origin || mayBe(server, host, timeline),
  );
  return union(spans).some(({ from, to }) => event.at >= from && event.lastAt <= to);
}

/** A log of the collector begins some seconds before the banner. */
const BEFORE_BANNER_MS = 15_000;

/** Peers report to each other every few seconds. */
const KNOWN_MS = 15_000;

/** Members whose logs begin with their start: until it was over (`by`), their peers could not reach them, and shall know it some time (`to`) later. */
const firstStartsOf = memoizedFor((timeline: Timeline) =>
  timeline.servers.flatMap((server) => {
    const banner = timeline.recognisedBy('server/starting').find(({ origin }) => origin === server.origin);
    if (banner === undefined || timeline.activityOf(server.origin).first < banner.at - BEFORE_BANNER_MS) return [];
    const start = startOf(banner, timeline);
    return start === undefined
      ? []
      : [{ server, from: Number.NEGATIVE_INFINITY, to: start.settled, by: start.settled - SETTLING_MS + KNOWN_MS }];
  }),
);

/** About a member that was stopped in order and not started since, as its own logs tell: that it cannot be reached says nothing more. */
export function isAboutStopped(event: LogEvent, timeline: Timeline, member = textOf(event.fields, 'member')): boolean {
  if (member === undefined) return false;
  const [server] = serversAt(member, timeline);
  const told = (server?.events ?? []).filter(({ at }) => at <= event.at + CLOCKS_MS);
  const stopped = told.findLast(({ kind }) => kind === 'server-shutdown');
  return stopped !== undefined && !told.some(({ kind, at }) => kind === 'server-started' && at > stopped.at);
}

/** Written by a process that is seen to be a client: words that servers use of each other are about its servers there. */
export function isOfClient(event: LogEvent, timeline: Timeline): boolean {
  const party = timeline.clientOf(event);
  return party?.origin === event.origin && party.connections.size + party.instances.size > 0;
}

/** Is it the server's address, or may it be: the logs tell none of its own, and it is no other server's? */
function mayBe(server: ServerParty, host: string, timeline: Timeline): boolean {
  return server.addresses.size > 0 ? hostsOfServer(server).has(host) : !serverHosts(timeline.servers).has(host);
}

/** Who is responsible for an instance changes with the list of healthy servers; for some seconds they disagree. */
export function membersChangedNear(at: EpochMs, timeline: Timeline): boolean {
  return timeline
    .of('cluster-members-changed', { from: at - DISAGREE_MS, to: at + DISAGREE_MS })
    .some((event) => listOf(event.fields, 'oldMembers').join() !== listOf(event.fields, 'members').join());
}

const DISAGREE_MS = 15_000;
