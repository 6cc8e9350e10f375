import type { FileFacts } from '../model/facts.js';
import type { EpochMs, Span } from '../model/time.js';
import { type Clocks, toEpoch } from './clock.js';

/** When an origin wrote anything at all, over all its files. */
export type Activity = {
  readonly intervals: readonly Span[];
  /** The stretches in which it wrote nothing although its own rhythm says it would have, with a line after them. */
  readonly silences: readonly Span[];
  readonly first: EpochMs;
  readonly last: EpochMs;
};

/** Shorter holes are the rhythm of any log. */
const MIN_SILENCE_MS = 11_000;
/** A hole must be this much longer than nearly all others of the same origin. */
const RHYTHM_FACTOR = 1.7;
/** Share of holes that is rhythm. */
const RHYTHM_SHARE = 0.9;

/** Activity of every origin on the common clock. */
export function activities(facts: readonly FileFacts[], clocks: Clocks): ReadonlyMap<string, Activity> {
  const spans = new Map<string, Span[]>();
  for (const file of facts) {
    const clock = clocks.byPath.get(file.file.path);
    // What the machine writes is no sign of life of the process.
    if (clock === undefined || file.dateless || file.file.kind === 'host/system') continue;
    const ofOrigin = spans.get(file.file.origin) ?? [];
    spans.set(file.file.origin, ofOrigin);
    const at = (index: number): EpochMs => toEpoch(file.activity[index] ?? 0, clock, file.offset);
    for (let index = 0; index < file.activity.length; index += 2) ofOrigin.push({ from: at(index), to: at(index + 1) });
  }
  return new Map([...spans].map(([origin, ofOrigin]) => [origin, activityOf(ofOrigin)]));
}

function activityOf(spans: readonly Span[]): Activity {
  const intervals = union(spans);
  const holes = intervals.slice(1).map((next, index) => ({ from: intervals[index]?.to ?? next.from, to: next.from }));
  const limit = Math.max(MIN_SILENCE_MS, RHYTHM_FACTOR * rhythmOf(holes));
  return {
    intervals,
    silences: holes.filter((hole) => hole.to - hole.from >= limit),
    first: intervals[0]?.from ?? 0,
    last: intervals.at(-1)?.to ?? 0,
  };
}

/** Overlapping or touching spans become one. */
export function union(spans: readonly Span[]): readonly Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged;
}

/** The hole length that nearly all holes stay below: the origin's own rhythm. */
function rhythmOf(holes: readonly Span[]): number {
  const lengths = holes.map((hole) => hole.to - hole.from).sort((a, b) => a - b);
  return lengths[Math.floor((lengths.length - 1) * RHYTHM_SHARE)] ?? 0;
}
