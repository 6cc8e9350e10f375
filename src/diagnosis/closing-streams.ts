import type { LogEvent } from '../model/event.js';
import { connectionOf, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** A stream that is being closed takes this long to be gone from the server's books. */
const CLOSING_MS = 3000;

/** Of a stream that its client just closes the server says the same: nothing more can be sent on it. */
export function isClosing({ origin, at, lastAt, fields }: LogEvent, timeline: Timeline): boolean {
  if (lastAt - at > CLOSING_MS) return false;
  return timeline
    .of('client-disconnected', { from: at, to: lastAt + CLOSING_MS })
    .some((end) => end.origin === origin && connectionOf(end.fields)?.ip === textOf(fields, 'target'));
}
