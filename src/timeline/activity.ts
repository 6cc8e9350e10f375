import type { FileFacts } from '../model/facts.js';
import { pushTo } from '../model/groups.js';
import type { LogKind } from '../model/log-file.js';
import type { EpochMs, LocalMs, Span } from '../model/time.js';
import { type Clocks, toOrder } from './clock.js';

/**
 * A stretch in which an origin wrote nothing. It is proved where one log that writes all the time broke off and went on
 * at its edges; otherwise the lines that would fill it may stand in a log that was not supplied.
 */
export type Silence = Span & { readonly proved: boolean };

/** The moments of the first and the last record of one file. */
export type LogSpan = Span & { readonly kind: LogKind };

/** When an origin wrote anything at all, over all its files. */
export type Activity = {
  readonly intervals: readonly Span[];
  /** The stretches in which it wrote nothing although its own rhythm says it would have, with a line after them. */
  readonly silences: readonly Silence[];
  readonly logs: readonly LogSpan[];
  /** The length that nearly all of its holes stay below, in ms; undefined where it has too few of them to tell. */
  readonly rhythm?: number;
  readonly first: EpochMs;
  readonly last: EpochMs;
};

/** Shorter holes are the rhythm of any log. */
const MIN_SILENCE_MS = 11_000;
/** A hole must be this much longer than nearly all others of the same origin. */
const RHYTHM_FACTOR = 1.7;
/** Share of holes that is rhythm. */
const RHYTHM_SHARE = 0.9;
/** Fewer holes than these are no rhythm. */
const MIN_RHYTHM_HOLES = 8;
/** Enough to tell a log that is written to now and then from one that is not. */
const FEW_HOLES = 3;
/** The hole of one log is this much longer than that of its origin at most. */
const EDGE_FACTOR = 1.5;

type Log = { readonly kind: LogKind; readonly spans: readonly Span[]; readonly unread: readonly Span[] };

/** The stretches in which a process wrote some of its files, or may have. */
export function writtenIn(facts: readonly FileFacts[], clocks: Clocks): readonly Span[] {
  const files = facts.filter((file) => isSignOfLife(file, clocks));
  return union(files.flatMap((file) => writtenSpans(file, clocks)));
}

/** From the first of these stretches to the end of the last; undefined where there are none. */
export function writtenBetween(facts: readonly FileFacts[], clocks: Clocks): Span | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const file of facts) {
    const clock = clocks.byPath.get(file.file.path);
    if (clock === undefined || !isSignOfLife(file, clocks)) continue;
    for (const times of [file.activity, file.unread ?? []])
      for (const time of times) {
        const moment = toOrder(time, clock, file.offset);
        from = Math.min(from, moment);
        to = Math.max(to, moment);
      }
  }
  return from <= to ? { from, to } : undefined;
}

/** What the machine writes is no sign of life of the process. */
function isSignOfLife({ file: { path, kind }, dateless }: FileFacts, clocks: Clocks): boolean {
  return clocks.byPath.has(path) && !dateless && kind !== 'host/system';
}

/** Activity of every origin on the common clock. */
export function activities(facts: readonly FileFacts[], clocks: Clocks): ReadonlyMap<string, Activity> {
  const logs = new Map<string, Log[]>();
  for (const file of facts) {
    if (!isSignOfLife(file, clocks)) continue;
    const { origin, kind } = file.file;
    const spans = union(writtenSpans(file, clocks));
    pushTo(logs, origin, { kind, spans, unread: unreadSpans(file, clocks) });
  }
  return new Map([...logs].map(([origin, ofOrigin]) => [origin, activityOf(ofOrigin)]));
}

/** Stretches in which a file was written, on the common clock, or may have been; none where its clock is unknown. */
function writtenSpans(file: FileFacts, clocks: Clocks): readonly Span[] {
  return [...spansOf(file.activity, file, clocks), ...unreadSpans(file, clocks)];
}

/** What was passed over: that nothing is known of it is no silence. */
function unreadSpans(file: FileFacts, clocks: Clocks): readonly Span[] {
  return spansOf(file.unread ?? [], file, clocks);
}

function spansOf(times: readonly LocalMs[], { file, offset }: FileFacts, clocks: Clocks): readonly Span[] {
  const clock = clocks.byPath.get(file.path);
  if (clock === undefined) return [];
  const at = (index: number): EpochMs => toOrder(times[index] ?? 0, clock, offset);
  return Array.from({ length: times.length / 2 }, (_, index) => ({ from: at(2 * index), to: at(2 * index + 1) }));
}

function activityOf(logs: readonly Log[]): Activity {
  const [only, ...others] = logs;
  const intervals = only !== undefined && others.length === 0 ? only.spans : union(logs.flatMap(({ spans }) => spans));
  const holes = holesOf(intervals);
  const limit = Math.max(MIN_SILENCE_MS, RHYTHM_FACTOR * rhythmOf(holes));
  return {
    intervals,
    first: intervals[0]?.from ?? 0,
    last: intervals.at(-1)?.to ?? 0,
    silences: holes
      .filter((hole) => hole.to - hole.from >= limit)
      .map((hole) => ({ ...hole, proved: logs.some(({ spans }) => proves(spans, hole)) })),
    logs: logs.flatMap(({ kind, spans, unread }) => readSpans(spans, unread).map((span) => ({ kind, ...span }))),
    ...(holes.length >= FEW_HOLES ? { rhythm: rhythmOf(holes) } : {}),
  };
}

/** From the first to the last record, without what was passed over. */
function readSpans(spans: readonly Span[], unread: readonly Span[]): readonly Span[] {
  const [first] = spans;
  if (first === undefined) return [];
  const edges = unread.flatMap(({ from, to }) => [from, to]);
  const all = [first.from, ...edges, spans.at(-1)?.to ?? first.to];
  return Array.from({ length: all.length / 2 }, (_, index) => ({
    from: all[2 * index] ?? first.from,
    to: all[2 * index + 1] ?? first.to,
  })).filter(({ from, to }) => unread.length === 0 || from < to);
}

function holesOf(intervals: readonly Span[]): readonly Span[] {
  return intervals.slice(1).map((next, index) => ({ from: intervals[index]?.to ?? next.from, to: next.from }));
}

/** Does one log with a rhythm of its own break off and go on again where its origin falls silent? */
function proves(spans: readonly Span[], silence: Span): boolean {
  const holes = holesOf(spans);
  const length = silence.to - silence.from;
  const own = holes.find((hole) => hole.from <= silence.from && hole.to >= silence.to);
  return (
    own !== undefined &&
    holes.length >= MIN_RHYTHM_HOLES &&
    own.to - own.from <= EDGE_FACTOR * length &&
    RHYTHM_FACTOR * rhythmOf(holes) <= length
  );
}

/** Overlapping or touching spans become one. */
export function union(spans: readonly Span[]): readonly Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const span of inOrder(spans)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ from: span.from, to: span.to });
  }
  return merged;
}

/** By beginning and end; the spans of one file mostly are so already. */
function inOrder(spans: readonly Span[]): readonly Span[] {
  const isSorted = spans.every((span, index) => index === 0 || byTimes(spans[index - 1] ?? span, span) <= 0);
  return isSorted ? spans : [...spans].sort(byTimes);
}

const byTimes = (a: Span, b: Span): number => a.from - b.from || a.to - b.to;

/** The hole length that nearly all holes stay below: the origin's own rhythm. */
function rhythmOf(holes: readonly Span[]): number {
  const lengths = holes.map((hole) => hole.to - hole.from).sort((a, b) => a - b);
  return lengths[Math.floor((lengths.length - 1) * RHYTHM_SHARE)] ?? 0;
}
