import type { LogEvent } from '../model/event.js';
import type { Situation } from './situation.js';
import type { Spell } from './spells.js';

/** The line with which the same server came up in the end: what had kept it from starting was mended. Undefined where it never did. */
export function startedAfter(
  { events, last }: Pick<Spell, 'events' | 'last'>,
  { timeline }: Pick<Situation, 'timeline'>,
): LogEvent | undefined {
  const [first] = events;
  return timeline.of('server-started').find(({ origin, at }) => origin === first?.origin && at > last);
}
