import type { LogEvent } from '../model/event.js';
import type { Span } from '../model/time.js';

/** Events in time order, with a quick way to those of a span: the beginnings are sorted, the ends only grow as a maximum. */
export class EventList {
  readonly events: LogEvent[] = [];
  /** The latest end of the events up to each one. */
  readonly #reach: number[] = [];

  /** Of events in time order. */
  static of(events: readonly LogEvent[]): EventList {
    const list = new EventList();
    for (const event of events) list.push(event);
    return list;
  }

  /** The next event in time order. */
  push(event: LogEvent): void {
    this.#reach.push(Math.max(this.#reach.at(-1) ?? Number.NEGATIVE_INFINITY, event.lastAt));
    this.events.push(event);
  }

  /** Those that touch a span. */
  within(span: Span): readonly LogEvent[] {
    const from = firstIndex(this.#reach.length, (index) => (this.#reach[index] ?? 0) >= span.from);
    const to = firstIndex(this.events.length, (index) => (this.events[index]?.at ?? 0) > span.to);
    return this.events.slice(from, to).filter((event) => event.lastAt >= span.from);
  }
}

/** The first of `count` indices for which a test holds that, once true, stays true; `count` where it never does. */
export function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
