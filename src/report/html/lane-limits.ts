import type { Span } from '../../model/time.js';
import type { Lane } from './lanes.js';

/** Stretches and marks in the whole picture: more cannot be told apart on a screen and would make the page too large. */
const MAX_BARS = 2000;
const MAX_SUBJECT_MARKS = 400;

type Limited = { readonly lanes: readonly Lane[]; readonly left: number };

/** Lanes that fit into a page. Stretches lose the shortest, which no screen shows; marks and incidents that go are counted. */
export function limited(lanes: readonly Lane[]): Limited {
  const each = Math.max(4, Math.floor(MAX_BARS / 5 / Math.max(1, lanes.length)));
  const subjects = lanes.filter(({ type }) => type === 'subject').length;
  const marks = Math.floor(MAX_SUBJECT_MARKS / Math.max(1, subjects));
  let left = 0;
  const kept = lanes.map((lane) => {
    const events = lane.type === 'subject' ? lane.events.slice(0, marks) : lane.events;
    const incidents = lane.incidents.slice(0, each);
    left += lane.events.length - events.length + lane.incidents.length - incidents.length;
    return {
      ...lane,
      covered: bridged(lane.covered, each),
      partial: longest(lane.partial, each),
      silences: longest(lane.silences, each),
      states: longest(lane.states, each),
      incidents,
      events,
    };
  });
  return { lanes: kept, left };
}

/** The longest stretches, in time order. */
function longest<Item extends Span>(spans: readonly Item[], limit: number): readonly Item[] {
  if (spans.length <= limit) return spans;
  const kept = new Set([...spans].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, limit));
  return spans.filter((span) => kept.has(span));
}

/** Coverage with only its widest holes: what was read must not look as if it were missing. */
function bridged(spans: readonly Span[], limit: number): readonly Span[] {
  const [first, ...rest] = spans;
  if (first === undefined || spans.length <= limit) return spans;
  const holes = rest.map((next, index) => ({ from: spans[index]?.to ?? next.from, to: next.from }));
  const widest = longest(holes, limit - 1);
  const starts = [first.from, ...widest.map(({ to }) => to)];
  const ends = [...widest.map(({ from }) => from), spans.at(-1)?.to ?? first.to];
  return starts.map((from, index) => ({ from, to: ends[index] ?? from }));
}
