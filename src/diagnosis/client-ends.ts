import type { LogEvent } from '../model/event.js';
import { memoizedFor } from '../model/memoized.js';
import { textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** Was the client that wrote this being shut down? One that reconnects closes the connection it abandons, too: that ends nothing. */
export const isShutdown = (event: LogEvent, timeline: Timeline): boolean =>
  event.kind === 'client-shutdown' &&
  !(event.pattern === 'client/connection-closed' && abandonedIn(timeline).has(connectionIdOf(event)));

const abandonedIn = memoizedFor(
  (timeline: Timeline): ReadonlySet<string | undefined> =>
    new Set(timeline.recognisedBy('client/connection-abandoned').map(connectionIdOf)),
);

/** What a client that is shut down says last: its pools refuse its own tasks, and classes may be gone already. */
const CLOSING_MS = 5000;

export function isOfShutdown({ origin, at }: LogEvent, timeline: Timeline): boolean {
  const isNear = (event: LogEvent): boolean => event.origin === origin && Math.abs(event.at - at) < CLOSING_MS;
  return (
    timeline.of('client-shutdown').some((event) => isNear(event) && isShutdown(event, timeline)) ||
    timeline.recognisedBy('client/pool-ended').some(isNear)
  );
}

const connectionIdOf = ({ fields }: LogEvent): string | undefined => textOf(fields, 'connectionId');
