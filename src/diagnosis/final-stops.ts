import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { memoizedFor } from '../model/memoized.js';
import type { EpochMs } from '../model/time.js';
import type { Timeline } from '../timeline/timeline.js';
import { concerns } from './running-servers.js';

/** A start that is given up takes down what it had built, and says so around that. */
const GIVEN_UP_MS = 10_000;

/** Every application with Tomcat in it says so: in a file whose name tells nothing it shows no server. */
const isAnybodys = ({ file, text }: LogEvent): boolean =>
  file === 'unknown' && text.includes('Stopping service [Tomcat]');

/** Stops behind which no start is seen. A start that failed ends in the same lines; that is told elsewhere. */
export const finalStops = memoizedFor((timeline: Timeline): readonly LogEvent[] => {
  const banners = timeline.recognisedBy('server/starting');
  const started = timeline.of('server-started');
  const failures = timeline.recognisedBy('server/start-failure');
  return timeline.recognisedBy('server/stopping').filter((stop) => {
    if (isAnybodys(stop)) return false;
    const own = (event: LogEvent): boolean => event.origin === stop.origin;
    const failed =
      banners.some((event) => own(event) && event.at <= stop.at) &&
      !started.some((event) => own(event) && event.at <= stop.at);
    if (failed || failures.some((event) => own(event) && Math.abs(event.at - stop.at) < GIVEN_UP_MS)) return false;
    return ![...banners, ...started].some((event) => own(event) && event.at > stop.lastAt);
  });
});

/** A server that stops writes its last lines within this. */
const LAST_WORDS_MS = 20_000;

/** When it wrote again after a stop: it was started anew, though the lines that tell of a start are not here. */
export function resumedAt({ origin, lastAt }: LogEvent, timeline: Timeline): EpochMs | undefined {
  const { intervals, last } = timeline.activityOf(origin);
  return last > lastAt + LAST_WORDS_MS ? intervals.find(({ from }) => from > lastAt)?.from : undefined;
}

/** Clients notice a stopped server at once or with their next beat; the first lines of a stop may come a little before or after. */
const NOTICED_MS = 8000;

/** Did it begin when a server that it concerns was stopped for good? */
export function isOfFinalStop(outage: Outage, timeline: Timeline): boolean {
  return finalStops(timeline).some((stop) => isOfStop(outage, stop, timeline));
}

/** Did it begin with this stop, and concern this server? */
export function isOfStop(outage: Outage, { origin, at, lastAt }: LogEvent, timeline: Timeline): boolean {
  if (outage.from < at - NOTICED_MS || outage.from > lastAt + NOTICED_MS) return false;
  const server = timeline.servers.find((candidate) => candidate.origin === origin);
  return server !== undefined && concerns(outage, server);
}
