import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { troublesOf } from './signs.js';
import { timesOf } from './spells.js';

/** Lines in which the client's own system, or a router, says that it has no way to a server: nothing was heard from the server itself. */
export const noRoutesIn = (outage: Outage): readonly LogEvent[] =>
  troublesOf(outage, 'connect-timeout').filter(({ pattern }) => pattern === 'network/unreachable');

const WORDINGS = ['No route to host', 'Network is unreachable', '没有到主机的路由', '网络不可达'];

/** How often it was said, and in which words. */
export function noRouteValues(outage: Outage): { readonly routeless: number; readonly said: string } {
  const events = noRoutesIn(outage);
  const said = WORDINGS.find((wording) => events.some(({ text }) => text.includes(wording)));
  return { routeless: timesOf(events), said: said ?? 'unreachable' };
}
