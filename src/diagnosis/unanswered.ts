import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { isTimeout, isUsedUp } from './signs.js';
import type { Situation } from './situation.js';

export const isOfDubbo = ({ troubles }: Outage): boolean =>
  troubles.some(({ pattern }) => pattern === 'application/dubbo-nacos-not-ready');

/** All servers of the list were tried, and none was of use. */
const IN_VAIN: readonly string[] = [
  'network/no-available-server',
  'application/dubbo-nacos-not-ready',
  'sdk/python-no-server',
  'client/reconnect-failure',
];

/** Clients before 1.0.0 say that all servers were tried, and not how the last one failed. */
const TRIED = /after all servers\(\[[^\]]*\]\) tried$/m;

const isVain = (event: LogEvent): boolean =>
  (IN_VAIN.includes(event.pattern) && !isUsedUp(event)) ||
  (event.pattern === 'network/naming-request-failure' && TRIED.test(event.text));

/** What goes wrong for the want of a server, without a reason of its own. */
const REASONLESS: readonly string[] = ['request-failed', 'reconnect-failed'];

/**
 * A client that went through its list in vain and says no more: a stopped server is the likeliest of several reasons. One that says what it
 * waited for knows better.
 */
export function isUnanswered({ troubles }: Outage, { timeline }: Situation): boolean {
  return (
    timeline.servers.length === 0 &&
    troubles.some(isVain) &&
    troubles.every((event) => REASONLESS.includes(event.kind) && !isTimeout(event))
  );
}
