import type { LogEvent } from '../model/event.js';
import { connectionOf, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { type Spell, timesOf } from './spells.js';

/** A stream that is being closed takes this long to be gone from the server's books. */
const CLOSING_MS = 3000;

/**
 * Of a stream that its client just closes the server says the same: nothing more can be sent on it. So it does of what it had begun to push there,
 * as long as that client has no other connection.
 */
export function isClosing({ origin, at, lastAt, fields }: LogEvent, timeline: Timeline): boolean {
  const target = textOf(fields, 'target');
  const isOfTarget = (event: LogEvent): boolean => event.origin === origin && connectionOf(event.fields)?.ip === target;
  const end = timeline.of('client-disconnected', { from: at, to: at + CLOSING_MS }).find(isOfTarget);
  return end !== undefined && !timeline.of('client-connected', { from: end.at + 1, to: lastAt }).some(isOfTarget);
}

/** Logs of a server that tell of the ends of connections. */
const TELLING = ['server/remote-digest', 'server/remote', 'server/naming-server'] as const;

export const END_OF_CONNECTION = {
  en: "the server's remote-digest.log or naming-server.log: did that connection end just then? Of a stream that is being closed the server says the same.",
  zh: '服务端的 remote-digest.log 或 naming-server.log：该连接是否恰在此时断开？对正在关闭的流，服务端的说法相同。',
};

/** One push alone, and no log that would tell whether its connection was just ending. */
export const mayBeClosing = ({ events }: Spell, timeline: Timeline): boolean =>
  timesOf(events) === 1 && !TELLING.some((kind) => timeline.covers(kind, events[0]?.origin));
