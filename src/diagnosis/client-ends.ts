import type { LogEvent } from '../model/event.js';
import { memoizedFor } from '../model/memoized.js';
import { textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** Was the client that wrote this being shut down? One that reconnects closes the connection it abandons, too: that ends nothing. */
export const isShutdown = (event: LogEvent, timeline: Timeline): boolean =>
  event.kind === 'client-shutdown' &&
  !(event.pattern === 'client/connection-closed' && abandonedIn(timeline).has(connectionOf(event)));

const abandonedIn = memoizedFor(
  (timeline: Timeline): ReadonlySet<string | undefined> =>
    new Set(timeline.recognisedBy('client/connection-abandoned').map(connectionOf)),
);

const connectionOf = ({ fields }: LogEvent): string | undefined => textOf(fields, 'connectionId');
