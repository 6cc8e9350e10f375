import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import type { EpochMs } from '../model/time.js';
import { numberOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** The kernel writes at the moment of the end; servers notice a moment later, HTTP servers after the beats are missing. */
const NEAR_MS = 15_000;

/**
 * The line of the kernel, of Kubernetes or of systemd that names who ended a process about `at`: a line in its own folder, or
 * one with its process id. A line without a time proves nothing.
 */
export function killerOf({ party }: Outage, timeline: Timeline, at: EpochMs): LogEvent | undefined {
  const { origin } = party;
  const starts = timeline.recognisedBy('application/starting').filter((event) => event.origin === origin);
  const pids = starts.filter((event) => event.at < at).map((event) => numberOf(event.fields, 'pid'));
  const lines = ['host/process-killed', 'host/container-killed'].flatMap((pattern) => timeline.recognisedBy(pattern));
  return lines.find((event) => {
    if (event.time === null || Math.abs(event.time - at) > NEAR_MS) return false;
    const pid = numberOf(event.fields, 'pid');
    return pid !== undefined && pids.includes(pid)
      ? true
      : event.origin === origin && (pid === undefined || pids.length === 0);
  });
}
