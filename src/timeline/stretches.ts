import type { EpochMs, Span } from '../model/time.js';

/**
 * Stretches of time as `from, to, from, to, …`, by beginning, none of which touch. A number takes eight bytes here, a span of its own fifty, and a
 * process that wrote for a week has ten thousands of them.
 */
export type Stretches = readonly EpochMs[];

const NONE: Stretches = [];

/** All stretches of some files: what overlaps or touches becomes one. The numbers of each are pairs in any order. */
export function unionOf(lists: readonly (readonly EpochMs[])[]): Stretches {
  let level = lists.filter(({ length }) => length > 0).map(ordered);
  // Two at a time: each number is looked at once for each halving.
  while (level.length > 1) {
    const next: Stretches[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [one = NONE, other] = [level[index], level[index + 1]];
      next.push(other === undefined ? one : merged(one, other));
    }
    level = next;
  }
  return level[0] ?? NONE;
}

/** Overlapping or touching spans become one. */
export const union = (spans: readonly Span[]): readonly Span[] =>
  toSpans(unionOf([spans.flatMap(({ from, to }) => [from, to])]));

/** What lies between stretches. */
export const holesIn = (stretches: Stretches): Stretches => stretches.slice(1, -1);

/** Share of holes that is rhythm. */
const RHYTHM_SHARE = 0.9;

/** The length that nearly all holes between stretches stay below, in ms: the rhythm of whoever wrote in them. */
export function rhythmOf(stretches: Stretches): number {
  const holes = holesIn(stretches);
  const lengths: number[] = [];
  for (let index = 0; index < holes.length; index += 2) lengths.push((holes[index + 1] ?? 0) - (holes[index] ?? 0));
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor((lengths.length - 1) * RHYTHM_SHARE)] ?? 0;
}

export const toSpans = (stretches: Stretches): readonly Span[] =>
  Array.from({ length: stretches.length / 2 }, (_, index) => ({
    from: stretches[2 * index] ?? 0,
    to: stretches[2 * index + 1] ?? 0,
  }));

/** The stretches of one file mostly are in order already. */
function ordered(times: readonly EpochMs[]): Stretches {
  let isInOrder = true;
  for (let index = 2; index < times.length && isInOrder; index += 2)
    isInOrder = (times[index] ?? 0) > (times[index - 1] ?? 0);
  if (isInOrder) return times;
  const joined: EpochMs[] = [];
  for (const { from, to } of [...toSpans(times)].sort((a, b) => a.from - b.from)) append(joined, from, to);
  return joined;
}

function merged(one: Stretches, other: Stretches): Stretches {
  const joined: EpochMs[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const isOne = j >= other.length || (i < one.length && (one[i] ?? 0) <= (other[j] ?? 0));
    if (isOne) {
      append(joined, one[i] ?? 0, one[i + 1] ?? 0);
      i += 2;
    } else {
      append(joined, other[j] ?? 0, other[j + 1] ?? 0);
      j += 2;
    }
  }
  return joined;
}

/** Adds a stretch that begins no earlier than the last one. */
function append(joined: EpochMs[], from: EpochMs, to: EpochMs): void {
  const last = joined.at(-1);
  if (last === undefined || from > last) joined.push(from, to);
  else if (to > last) joined[joined.length - 1] = to;
}
