import type { LogEvent } from '../model/event.js';
import { memoizedFor } from '../model/memoized.js';
import { textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** Lines of clients that are shut down, in time order. One that reconnects closes the connection it abandons, too: that ends nothing. */
export const shutdownsIn = memoizedFor((timeline: Timeline): readonly LogEvent[] => {
  const abandoned = new Set(timeline.recognisedBy('client/connection-abandoned').map(connectionOf));
  return timeline
    .of('client-shutdown')
    .filter((event) => event.pattern !== 'client/connection-closed' || !abandoned.has(connectionOf(event)));
});

const shutdowns = memoizedFor((timeline: Timeline): ReadonlySet<LogEvent> => new Set(shutdownsIn(timeline)));

/** Was the client that wrote this being shut down? */
export const isShutdown = (event: LogEvent, timeline: Timeline): boolean => shutdowns(timeline).has(event);

const connectionOf = ({ fields }: LogEvent): string | undefined => textOf(fields, 'connectionId');
