import type { LogEvent } from '../model/event.js';
import type { EpochMs } from '../model/time.js';
import type { ServerParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';
import { restartsToldByPeers } from './told-restarts.js';

/** A server came up after it (or its predecessor) had been up before: it was away from `downFrom` to `upAt`. */
export type Restart = {
  readonly server: ServerParty;
  readonly downFrom: EpochMs;
  /** Null where it began to start and never said that it was up. */
  readonly upAt: EpochMs | null;
  /** It was told to stop; undefined where it just ended. */
  readonly stop: LogEvent | undefined;
  readonly start: LogEvent;
  readonly started: LogEvent | undefined;
  /** Its own logs are not here: its peers tell it, and whether it was stopped or killed is not known. */
  readonly isToldByPeers?: true;
};

/** A server prints its first line of a start at most this long before its banner. */
const BANNER_LEAD_MS = 15_000;
/** A shutdown takes less than this from its first line to the next start's banner or to silence. */
const STOP_WINDOW_MS = 10 * 60_000;

const BANNER = 'server/starting';

/** All restarts of all servers, in time order, by their own logs or those of their peers. The first start of a log is not a restart. */
export function restartsOf(timeline: Timeline): readonly Restart[] {
  const own = timeline.servers.flatMap((server) => restartsOfServer(server, timeline));
  return [...own, ...restartsToldByPeers(timeline)].sort((a, b) => a.downFrom - b.downFrom);
}

/** The banner lines of a server, one per start. */
export function bannersOf(server: ServerParty): readonly LogEvent[] {
  const banners: LogEvent[] = [];
  for (const event of server.events) {
    if (event.pattern !== BANNER) continue;
    const last = banners.at(-1);
    if (last === undefined || event.at - last.lastAt > BANNER_LEAD_MS) banners.push(event);
  }
  return banners;
}

/** Two logs tell of one start, and 3.x of each of its parts, within this. */
const ONE_START_MS = 60_000;
/** From the first line of a start to the one that says that the server is up. */
const START_MS = 150_000;

/** Starts of which start.out alone tells, as the logs of a container do: each by the line that says that the server is up. nacos.log has the banner, too. */
function startsWithoutBanner({ events }: ServerParty): readonly LogEvent[] {
  const starts: LogEvent[] = [];
  for (const event of events) {
    if (event.kind !== 'server-started' || event.file === 'server/nacos') continue;
    const last = starts.at(-1);
    const isNew =
      last === undefined ||
      event.at - last.at > ONE_START_MS ||
      events.some(({ kind, at }) => kind === 'server-shutdown' && at > last.at && at < event.at);
    if (isNew) starts.push(event);
  }
  return starts;
}

/** Hooks of a shutdown end within this. */
const STOPPING_MS = 60_000;

/** Was the server that wrote an event on its way out? What it fails at then is part of its end. */
export function isOfStop({ origin, at }: LogEvent, timeline: Timeline): boolean {
  const own = (event: LogEvent): boolean => event.origin === origin && event.at <= at;
  const stop = timeline.of('server-shutdown').filter(own).at(-1);
  if (stop === undefined || at - stop.lastAt > STOPPING_MS) return false;
  return !timeline.recognisedBy(BANNER).some((event) => own(event) && event.at > stop.lastAt);
}

function restartsOfServer(server: ServerParty, timeline: Timeline): readonly Restart[] {
  const banners = bannersOf(server);
  return banners.length > 0
    ? restartsFrom(banners, BANNER_LEAD_MS, server, timeline)
    : restartsFrom(startsWithoutBanner(server), START_MS, server, timeline);
}

/** `leadMs`: a start may have begun so long before the line that tells of it. */
function restartsFrom(
  banners: readonly LogEvent[],
  leadMs: number,
  server: ServerParty,
  timeline: Timeline,
): readonly Restart[] {
  const { first } = timeline.activityOf(server.origin);
  const ranBefore = (start: LogEvent): boolean =>
    start.at - first >= leadMs ||
    server.events.some(({ kind, at }) => (kind === 'server-started' || kind === 'server-shutdown') && at < start.at);
  const starts = startsOf(banners, server);
  // The first start of a log is a restart only of something that ran before it.
  const known = starts.findIndex(({ start }, index) => index > 0 || ranBefore(start));
  return whole(starts.slice(Math.max(0, known))).flatMap(({ start, started }, index, all) => {
    if (known < 0) return [];
    const since = all[index - 1]?.start.at ?? starts[known - 1]?.start.at ?? 0;
    const stop = server.events.find(
      ({ kind, at }) => kind === 'server-shutdown' && at < start.at && start.at - at < STOP_WINDOW_MS && at > since,
    );
    const lastSign = lastSignBefore(server, start, leadMs, timeline);
    return [{ server, downFrom: stop?.at ?? lastSign, upAt: started?.at ?? null, stop, start, started }];
  });
}

type Start = { readonly start: LogEvent; readonly started: LogEvent | undefined };

/** Each start with the line that says that it is done. */
function startsOf(banners: readonly LogEvent[], { events }: ServerParty): readonly Start[] {
  return banners.map((start, index) => {
    const next = banners[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const isDone = ({ kind, at }: LogEvent): boolean => kind === 'server-started' && at >= start.at && at < next;
    return { start, started: events.find(isDone) };
  });
}

/** A start that came to nothing and the next one are one restart: the server was away all the time. */
function whole(starts: readonly Start[]): readonly Start[] {
  const restarts: Start[] = [];
  for (const { start, started } of starts) {
    const last = restarts.at(-1);
    if (last === undefined || last.started !== undefined) restarts.push({ start, started });
    else restarts[restarts.length - 1] = { start: last.start, started };
  }
  return restarts;
}

/** Where the old process's lines end: the longest hole shortly before the banner. Lines of the new one may precede it. */
function lastSignBefore(server: ServerParty, start: LogEvent, leadMs: number, timeline: Timeline): EpochMs {
  const { intervals } = timeline.activityOf(server.origin);
  let best = { length: 0, from: start.at };
  for (const [index, interval] of intervals.entries()) {
    const previous = intervals[index - 1];
    if (previous === undefined || interval.from < start.at - leadMs || interval.from > start.at + 1000) continue;
    if (interval.from - previous.to > best.length) best = { length: interval.from - previous.to, from: previous.to };
  }
  return best.from;
}
