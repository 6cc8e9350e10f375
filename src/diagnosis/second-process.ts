import type { Restart } from '../incident/server-runs.js';
import type { Situation } from './situation.js';

/** Clients of a server that is away complain within this. */
const COMPLAIN_MS = 20_000;

/**
 * A start that never came up, in the folder of a server that nobody missed: a second process beside the one that runs, which holds the port and the
 * database. Clients that had registered go on and complain of nothing.
 */
export function isOfSecondProcess(
  { server, stop, upAt, downFrom }: Restart,
  { timeline, outages }: Situation,
): boolean {
  if (stop !== undefined || upAt !== null) return false;
  const users = timeline.clients.filter(
    ({ origin, instances, events }) =>
      origin !== undefined &&
      instances.size > 0 &&
      events.some((event) => event.origin === server.origin && event.at < downFrom) &&
      timeline.activityOf(origin).last > downFrom + COMPLAIN_MS,
  );
  return (
    users.length > 0 &&
    users.every((party) => outages.every((outage) => outage.party !== party || (outage.to ?? downFrom) < downFrom))
  );
}
