import type { LogEvent } from '../model/event.js';
import type { EpochMs } from '../model/time.js';
import type { Timeline } from '../timeline/timeline.js';

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

/**
 * When the start that an event falls into is over. Servers that start together wait for each other: while a start goes on,
 * one that begins meanwhile lengthens it.
 */
function settledAt(event: LogEvent, timeline: Timeline): EpochMs {
  const own = startOf(event, timeline);
  if (own === undefined || event.at > own.settled) return own?.settled ?? Number.NEGATIVE_INFINITY;
  return startsOf(timeline)
    .sort((a, b) => a.settled - b.settled)
    .reduce(
      (settled, { begin, settled: other }) => (begin <= settled && begin >= own.begin ? other : settled),
      own.settled,
    );
}

type Start = { readonly begin: EpochMs; readonly settled: EpochMs };

/** The start of its own server that an event comes after: settled by the `started` line, or a long while after the banner. */
function startOf({ origin, at }: LogEvent, timeline: Timeline): Start | undefined {
  const banner = timeline
    .recognisedBy('server/starting')
    .filter((other) => other.origin === origin && other.at <= at)
    .at(-1);
  const starts = timeline.of('server-started').filter((other) => other.origin === origin);
  const begin = banner?.at ?? Number.NEGATIVE_INFINITY;
  const started = starts.find((other) => other.at >= begin);
  if (started !== undefined) return { begin, settled: started.at + SETTLING_MS };
  return banner === undefined ? undefined : { begin, settled: banner.at + LONG_START_MS };
}

function startsOf(timeline: Timeline): Start[] {
  return timeline.recognisedBy('server/starting').flatMap((banner) => startOf(banner, timeline) ?? []);
}

/** Other servers of the cluster that were starting at that time: their absence is theirs, not the network's. */
export function startsNear(at: EpochMs, timeline: Timeline): boolean {
  return timeline.recognisedBy('server/starting').some((event) => Math.abs(event.at - at) < SETTLING_MS);
}
