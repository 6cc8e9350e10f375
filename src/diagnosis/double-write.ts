import type { Expiry } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import type { Timeline } from '../timeline/timeline.js';

/** The copy of an instance is made while both halves are written, and judged when the server changes over, seconds later. */
const CHANGE_OVER_MS = 5000;

/**
 * Did the server that missed the beats change over from the data of 1.x to that of 2.x just then? Until then its half of 1.x counts the beats; the other
 * half knows the instance as it was copied, and takes its last beat for older than it was until the next one.
 */
export function isOfChangeOver({ lastBeat, unhealthy, back }: Expiry, timeline: Timeline): boolean {
  if (lastBeat === undefined || unhealthy === undefined || back === undefined) return false;
  return timeline
    .recognisedBy('naming/double-write')
    .some(
      ({ origin, at, lastAt }) =>
        origin === unhealthy.origin && at <= unhealthy.at && lastAt >= lastBeat - CHANGE_OVER_MS,
    );
}

/** A server that writes for 1.x and 2.x deletes copies of instances by address, one half after the other. */
export const writesForBoth = ({ origin }: LogEvent, timeline: Timeline): boolean =>
  timeline.recognisedBy('naming/double-write').some((event) => event.origin === origin);
