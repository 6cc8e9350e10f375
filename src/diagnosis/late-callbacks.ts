import type { LogEvent } from '../model/event.js';
import type { EpochMs } from '../model/time.js';
import { inTimeOrder } from '../timeline/events.js';
import { serviceOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** A listener that was told of a service long after its client had learnt the last change of it. */
export type LateCallback = { readonly told: LogEvent; readonly changed: LogEvent; readonly waitedMs: number };

const CALL = 'client/listener-invoked';

/** One thread tells all listeners, one after another: nothing but a listener that does not return makes one wait so long. */
const LATE_MS = 10_000;
/** Lines right at both ends of the wait say nothing of it. */
const EDGE_MS = 1000;

/** What a client tells its listeners of: another list of a service. */
const CHANGES = [
  'client/instances-added',
  'client/instances-current',
  'client/instances-initial',
  'client/instances-modified',
  'client/instances-removed',
  'client/subscription',
] as const;

/** Turned on or off, it changes the list of any service. */
const FAILOVER = ['client/failover-on', 'client/failover-off', 'client/failover-progress'] as const;

/** The thread of `NotifyCenter` for these calls; Spring Boot prints the last 15 characters of a name. */
const PUBLISHER = /^nacos\.publisher|ncesChangeEvent$/;

/**
 * Calls of listeners that waited behind others, in time order. `NamingListenerInvoker` writes a line before each call, from 2.4.0 on. The
 * wait is a lower bound: it is measured from the last change before the call, which may not be the one that the call tells.
 */
export function lateCallbacks(timeline: Timeline): readonly LateCallback[] {
  const calls = timeline.recognisedBy(CALL).filter(({ thread }) => PUBLISHER.test(thread ?? ''));
  if (calls.length === 0) return [];
  const changes = [...CHANGES, ...FAILOVER].flatMap((pattern) => timeline.recognisedBy(pattern));
  const last = new Map<string, LogEvent>();
  return [...changes, ...calls].sort(inTimeOrder).flatMap((event) => {
    if (event.pattern !== CALL) {
      last.set(keyOf(event), event);
      return [];
    }
    const changed = last.get(keyOf(event));
    const failover = last.get(event.origin);
    if (changed === undefined) return [];
    const since = Math.max(endOf(changed, event), failover === undefined ? changed.at : endOf(failover, event));
    const waitedMs = event.at - since;
    return waitedMs >= LATE_MS && isAwake(event, since, timeline) ? [{ told: event, changed, waitedMs }] : [];
  });
}

/** A service of one client; failover is of no single one. */
function keyOf({ origin, fields }: LogEvent): string {
  const service = serviceOf(fields);
  return service === undefined ? origin : `${origin} ${service}`;
}

/** Repeats are one event: the last of them before the call. */
const endOf = (change: LogEvent, call: LogEvent): EpochMs => (change.lastAt <= call.at ? change.lastAt : change.at);

/** A process that stood still in the meantime calls late, too. */
const isAwake = ({ origin, at }: LogEvent, since: EpochMs, timeline: Timeline): boolean =>
  timeline.activityOf(origin).intervals.some(({ from, to }) => to > since + EDGE_MS && from < at - EDGE_MS);
