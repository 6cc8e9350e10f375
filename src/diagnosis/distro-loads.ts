import type { LogEvent } from '../model/event.js';
import { memoizedFor } from '../model/memoized.js';
import type { Timeline } from '../timeline/timeline.js';
import { bannerBefore, beyondStart } from './cluster-trouble.js';

export const LOAD_FAILURE = 'naming/distro-snapshot-failure';

/** What a server says of loading everything at its start, which is another matter than synchronising changes. */
export const LOADS: readonly string[] = [LOAD_FAILURE, 'naming/distro-not-loaded'];

/** A load is tried again after 30 to 60 s. */
export const RETRY_MS = 75_000;

/** What servers say whose data does not come with the first retry, as it mostly does. */
export const unloaded = memoizedFor((timeline: Timeline): readonly LogEvent[] => {
  const loaded = timeline.recognisedBy('naming/distro-snapshot-loaded');
  const signs = LOADS.flatMap((pattern) => timeline.recognisedBy(pattern));
  // Failures of two starts, a minute apart, may be one run: what counts is that none lasted for longer than a retry.
  return beyondStart(signs, timeline).filter(
    (event) =>
      event.lastAt - event.at > RETRY_MS ||
      !loaded.some(({ origin, at }) => origin === event.origin && at >= event.lastAt && at - event.lastAt <= RETRY_MS),
  );
});

/** A server that cannot load from the others cannot tell them its changes either: one thing, which its start shows. */
export const syncsOfUnloaded = memoizedFor((timeline: Timeline): readonly LogEvent[] => {
  const failures = unloaded(timeline).filter(({ pattern }) => pattern === LOAD_FAILURE);
  return timeline
    .of('distro-sync-failed')
    .filter(
      (event) =>
        !LOADS.includes(event.pattern) &&
        !hasSynchronised(event, timeline) &&
        failures.some(
          ({ origin, at, lastAt }) => origin === event.origin && event.at >= at && event.at <= lastAt + RETRY_MS,
        ),
    );
});

/** Did its server, since its last start, tell others of its changes before? */
function hasSynchronised(failure: LogEvent, timeline: Timeline): boolean {
  const since = bannerBefore(failure, timeline)?.at ?? Number.NEGATIVE_INFINITY;
  return timeline
    .recognisedBy('naming/distro-success')
    .some(({ origin, at }) => origin === failure.origin && at >= since && at <= failure.at);
}
