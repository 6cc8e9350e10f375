import type { LogEvent } from '../model/event.js';
import type { Span } from '../model/time.js';
import { numberOf, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** Garbage collections that explain a silence. */
type GcPauses = { readonly events: readonly LogEvent[]; readonly longest: LogEvent; readonly seconds: number };

/** A silence is measured between two lines, which are seconds apart anyway: this share of it is proof. */
const SHARE = 0.6;

/** A pause is dated at its beginning or at its end: none is longer than this. */
const LONGEST_MS = 3_600_000;

/** The pauses of one process that fill most of a hole in its logs; undefined where they do not. */
export function gcPausesIn(timeline: Timeline, origin: string, hole: Span): GcPauses | undefined {
  const all = timeline
    .recognisedBy('jvm/gc-pause', { from: hole.from - LONGEST_MS, to: hole.to + LONGEST_MS })
    .filter((event) => event.origin === origin);
  const within = all.map((event) => ({ event, ms: overlapOf(spanOf(event), hole) })).filter(({ ms }) => ms > 0);
  const [longest] = [...within].sort((a, b) => b.ms - a.ms);
  const total = within.reduce((sum, { ms }) => sum + ms, 0);
  if (longest === undefined || total < SHARE * (hole.to - hole.from)) return undefined;
  return { events: within.map(({ event }) => event), longest: longest.event, seconds: Math.round(total / 1000) };
}

/** JDK 9 and later write a pause at its end; JDK 8 dates it at its beginning. */
function spanOf(event: LogEvent): Span {
  const seconds = textOf(event.fields, 'seconds');
  const length = seconds === undefined ? (numberOf(event.fields, 'duration') ?? 0) : Number.parseFloat(seconds) * 1000;
  return event.text.startsWith('[')
    ? { from: event.at, to: event.at + length }
    : { from: event.at - length, to: event.at };
}

const overlapOf = (a: Span, b: Span): number => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
