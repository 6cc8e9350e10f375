import type { LogEvent } from '../model/event.js';
import { least } from '../model/extremes.js';
import { groupBy } from '../model/groups.js';
import type { SubscriberImpact } from '../model/impact.js';
import { locationOf } from '../model/report.js';
import type { EpochMs, Span } from '../model/time.js';
import { inTimeOrder } from '../timeline/events.js';
import { listOf, numberOf, serviceOf } from '../timeline/names.js';
import { overlaps, type Timeline } from '../timeline/timeline.js';
import { absencesOf } from './absences.js';

/** Lines in which a client shows how its list of a service changed. */
const REMOVED = 'client/instances-removed';
const SIZES = ['client/instances-current', 'client/instances-initial'] as const;
const MAX_SUBSCRIBERS = 100;

/**
 * Subscribers whose list of a service changed for the instances that were hit: when it was empty, and how long it still
 * held an instance that the server had dropped. `dropped`: instance → when the server dropped it, where a server tells; `gone`: lines
 * in which instances that were hit went.
 */
export function subscribersOf(
  dropped: ReadonlyMap<string, EpochMs>,
  gone: readonly LogEvent[],
  frame: Frame,
): readonly SubscriberImpact[] {
  const removals = gone.filter(({ pattern }) => pattern === REMOVED);
  const first = new Map<string, LogEvent>();
  for (const event of removals) {
    const key = listName(event);
    if (!first.has(key)) first.set(key, event);
  }
  return [...first.values()].slice(0, MAX_SUBSCRIBERS).map((event) => impactOn(event, dropped, frame));
}

/** Lines in which subscribers tell how long their list of a service is, in time order. */
export type Sizes = ReadonlyMap<string, readonly LogEvent[]>;

export function sizesOf(timeline: Timeline): Sizes {
  const events = SIZES.flatMap((pattern) => timeline.recognisedBy(pattern));
  return groupBy(events.sort(inTimeOrder), listName);
}

/** A client's list of a service. */
const listName = ({ origin, fields }: LogEvent): string => `${origin}\n${serviceOf(fields) ?? ''}`;

type Frame = { readonly around: Span; readonly sizes: Sizes };

function impactOn(
  removal: LogEvent,
  dropped: ReadonlyMap<string, EpochMs>,
  { around, sizes: known }: Frame,
): SubscriberImpact {
  const sizes = (known.get(listName(removal)) ?? [])
    .filter((event) => overlaps(event, around))
    .map((event) => ({ at: event.at, gone: numberOf(event.fields, 'count') === 0 }));
  const moments = listOf(removal.fields, 'hosts').flatMap((host) => dropped.get(host) ?? []);
  const stale = moments.length === 0 ? null : Math.max(0, removal.at - least(moments, (at) => at));
  const service = serviceOf(removal.fields) ?? '';
  return { origin: removal.origin, service, empty: absencesOf(sizes), stale, evidence: locationOf(removal) };
}
