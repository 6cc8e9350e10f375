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
  if (stretches.length < 4) return 0;
  const lengths = new Float64Array(stretches.length / 2 - 1);
  for (let index = 0; index < lengths.length; index++)
    lengths[index] = (stretches[2 * index + 2] ?? 0) - (stretches[2 * index + 1] ?? 0);
  // Numbers in memory of their own are sorted without a call for each two of them.
  lengths.sort();
  return lengths[Math.floor((lengths.length - 1) * RHYTHM_SHARE)] ?? 0;
}

/** Those of some stretches that are as long as this. */
export function atLeast(stretches: Stretches, length: number): Stretches {
  const long: EpochMs[] = [];
  for (let index = 0; index < stretches.length; index += 2) {
    const [from = 0, to = 0] = [stretches[index], stretches[index + 1]];
    if (to - from >= length) long.push(from, to);
  }
  return long;
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
  for (let [i, j] = [0, 0]; i < one.length || j < other.length; ) {
    const isOne = j >= other.length || (i < one.length && (one[i] ?? 0) <= (other[j] ?? 0));
    if (isOne) append(joined, one[i++] ?? 0, one[i++] ?? 0);
    else append(joined, other[j++] ?? 0, other[j++] ?? 0);
  }
  return joined;
}

/** Adds a stretch that begins no earlier than the last one. */
function append(joined: EpochMs[], from: EpochMs, to: EpochMs): void {
  const end = joined.length - 1;
  const last = joined[end];
  if (last === undefined || from > last) joined.push(from, to);
  else if (to > last) joined[end] = to;
}
