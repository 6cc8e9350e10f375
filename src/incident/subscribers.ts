import type { LogEvent } from '../model/event.js';
import type { SubscriberImpact } from '../model/impact.js';
import type { EpochMs, Span } from '../model/time.js';
import { listOf, numberOf, serviceOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { stretches } from './stretches.js';

/** Lines in which a client shows how its list of a service changed. */
const REMOVED = 'client/instances-removed';
const SIZES = ['client/instances-current', 'client/instances-initial'] as const;
const MAX_SUBSCRIBERS = 100;

/**
 * Subscribers whose list of a service changed for the instances that were hit: when it was empty, and how long it still
 * held an instance that the server had dropped. `dropped`: instance → when the server dropped it.
 */
export function subscribersOf(
  dropped: ReadonlyMap<string, EpochMs>,
  around: Span,
  timeline: Timeline,
): readonly SubscriberImpact[] {
  const removals = timeline
    .recognisedBy(REMOVED, around)
    .filter((event) => listOf(event.fields, 'hosts').some((host) => dropped.has(host)));
  const first = new Map<string, LogEvent>();
  for (const event of removals) {
    const key = `${event.origin}\n${serviceOf(event.fields) ?? ''}`;
    if (!first.has(key)) first.set(key, event);
  }
  return [...first.values()].slice(0, MAX_SUBSCRIBERS).map((event) => impactOn(event, { dropped, around, timeline }));
}

type Frame = { readonly dropped: ReadonlyMap<string, EpochMs>; readonly around: Span; readonly timeline: Timeline };

function impactOn(removal: LogEvent, { dropped, around, timeline }: Frame): SubscriberImpact {
  const { origin, path, line, text, time } = removal;
  const service = serviceOf(removal.fields) ?? '';
  const sizes = SIZES.flatMap((pattern) => timeline.recognisedBy(pattern, around))
    .filter((event) => event.origin === origin && serviceOf(event.fields) === service)
    .sort((a, b) => a.at - b.at || a.line - b.line)
    .map((event) => ({ at: event.at, gone: numberOf(event.fields, 'count') === 0 }));
  const moments = listOf(removal.fields, 'hosts').flatMap((host) => dropped.get(host) ?? []);
  const stale = moments.length === 0 ? null : Math.max(0, removal.at - Math.min(...moments));
  return { origin, service, empty: stretches(sizes), stale, evidence: { path, line, text, time } };
}
