import type { FileFacts } from '../model/facts.js';
import { pushTo } from '../model/groups.js';
import type { LogKind } from '../model/log-file.js';
import { memoizedFor, once } from '../model/memoized.js';
import type { EpochMs, LocalMs, Span } from '../model/time.js';
import { type Clocks, toOrders } from './clock.js';
import { firstIndex } from './event-list.js';
import { atLeast, holesIn, rhythmOf, type Stretches, toSpans, unionOf } from './stretches.js';

/**
 * A stretch in which an origin wrote nothing. It is proved where one log that writes all the time broke off and went on
 * at its edges; otherwise the lines that would fill it may stand in a log that was not supplied.
 */
export type Silence = Span & { readonly proved: boolean };

/** The moments of the first and the last record of one file. */
type LogSpan = Span & { readonly kind: LogKind };

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
/** Fewer holes than these are no rhythm. */
const MIN_RHYTHM_HOLES = 8;
/** Enough to tell a log that is written to now and then from one that is not. */
const FEW_HOLES = 3;
/** The hole of one log is this much longer than that of its origin at most. */
const EDGE_FACTOR = 1.5;

type Log = { readonly kind: LogKind; readonly written: Stretches; readonly unread: readonly Span[] };

/** The stretches in which a process wrote some of its files, or may have. */
export function writtenIn(facts: readonly FileFacts[], clocks: Clocks): Stretches {
  const files = facts.filter((file) => isSignOfLife(file, clocks));
  return unionOf(files.map((file) => writtenBy(file, clocks)));
}

/** From the first of these stretches to the end of the last; undefined where there are none. */
export function writtenBetween(facts: readonly FileFacts[], clocks: Clocks): Span | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const file of facts) {
    if (!isSignOfLife(file, clocks)) continue;
    const written = writtenBy(file, clocks);
    from = Math.min(from, written[0] ?? from);
    to = Math.max(to, written.at(-1) ?? to);
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
    const unread = toSpans(timesOf(file.unread ?? [], file, clocks));
    pushTo(logs, origin, { kind, written: writtenBy(file, clocks), unread });
  }
  return new Map([...logs].map(([origin, ofOrigin]) => [origin, activityOf(ofOrigin)]));
}

/** Stretches in which a file was written, on the common clock, or may have been; none where its clock is unknown. */
function writtenBy(file: FileFacts, clocks: Clocks): Stretches {
  return writtenByOf(clocks)(file);
}

/** Activity and gaps ask for the same files. */
const writtenByOf = memoizedFor((clocks: Clocks) =>
  memoizedFor((file: FileFacts): Stretches => {
    const times = timesOf(file.activity, file, clocks);
    // What was passed over: that nothing is known of it is no silence.
    return unionOf([times, timesOf(file.unread ?? [], file, clocks)]);
  }),
);

function timesOf(times: readonly LocalMs[], { file, offset }: FileFacts, clocks: Clocks): readonly EpochMs[] {
  const clock = clocks.byPath.get(file.path);
  return clock === undefined ? [] : toOrders(times, clock, offset);
}

function activityOf(logs: readonly Log[]): Activity {
  const written = unionOf(logs.map((log) => log.written));
  const holes = holesIn(written);
  const rhythm = rhythmOf(written);
  const limit = Math.max(MIN_SILENCE_MS, RHYTHM_FACTOR * rhythm);
  const intervals = once(() => toSpans(written));
  return {
    /** Few processes are asked for theirs. */
    get intervals() {
      return intervals();
    },
    first: written[0] ?? 0,
    last: written.at(-1) ?? 0,
    silences: toSpans(atLeast(holes, limit)).map((hole) => ({
      ...hole,
      proved: logs.some((log) => proves(log.written, hole)),
    })),
    logs: logs.flatMap(({ kind, written: times, unread }) =>
      readSpans(times, unread).map((span) => ({ kind, ...span })),
    ),
    ...(holes.length / 2 >= FEW_HOLES ? { rhythm } : {}),
  };
}

/** From the first to the last record, without what was passed over. */
function readSpans(written: Stretches, unread: readonly Span[]): readonly Span[] {
  const [first] = written;
  if (first === undefined) return [];
  const edges = unread.flatMap(({ from, to }) => [from, to]);
  return toSpans([first, ...edges, written.at(-1) ?? first]).filter(({ from, to }) => unread.length === 0 || from < to);
}

/** Does one log with a rhythm of its own break off and go on again where its origin falls silent? */
function proves(written: Stretches, silence: Span): boolean {
  const length = silence.to - silence.from;
  const end = firstIndex(written.length, (index) => (written[index] ?? 0) > silence.from) - 1;
  const [from, to] = [written[end], written[end + 1]];
  return (
    // It is silent behind the end of a stretch.
    end % 2 === 1 &&
    from !== undefined &&
    to !== undefined &&
    to >= silence.to &&
    written.length / 2 > MIN_RHYTHM_HOLES &&
    to - from <= EDGE_FACTOR * length &&
    RHYTHM_FACTOR * rhythmOf(written) <= length
  );
}
