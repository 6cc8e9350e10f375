import type { FileFacts } from '../model/facts.js';
import type { CoverageEntry, StrangeEntry } from '../model/report.js';
import type { EpochMs } from '../model/time.js';
import { type Clocks, toEpoch } from './clock.js';
import { copiesOf } from './merge.js';

/** A log that goes back so far before a shape was first seen would have shown it earlier. */
const HISTORY_MS = 60_000;
/** What is first seen so near an incident falls into it: clocks differ, and a cause is logged before its effect. */
const NEAR_MS = 30_000;
/** Shapes kept of one incident; the first of them tell most. */
const MAX_NEAR = 20;

/**
 * Every shape of unrecognised warnings and errors once for each origin, rotated files together: when it was first and last
 * seen, whether it is new there, and whether no other origin with such a log has it.
 */
export function strangeOf(
  facts: readonly FileFacts[],
  clocks: Clocks,
  coverage: readonly CoverageEntry[],
): readonly StrangeEntry[] {
  const copies = copiesOf(facts);
  const byShape = new Map<string, StrangeEntry>();
  for (const file of facts.filter((one) => !copies.has(one.file.path) && !one.dateless)) {
    const clock = clocks.byPath.get(file.file.path);
    if (clock === undefined) continue;
    for (const { shape, level, count, line, time, lastTime, text } of file.unrecognised) {
      if (time === null) continue;
      const { path, origin, kind } = file.file;
      const first = toEpoch(time, clock, file.offset);
      const last = lastTime === null ? first : toEpoch(lastTime, clock, file.offset);
      const key = `${origin}\n${kind}\n${level}\n${shape}`;
      const entry = { shape, level, count, path, line, text, origin, kind, time: first, lastTime: last };
      byShape.set(key, joined(byShape.get(key), { ...entry, isNew: false, onlyOn: null }));
    }
  }
  const all = [...byShape.values()];
  // What was passed over may have shown a shape earlier.
  const passedOver = new Set(facts.flatMap(({ file, unread }) => ((unread?.length ?? 0) > 0 ? [file.path] : [])));
  const wholly = coverage.filter(({ path }) => !passedOver.has(path));
  return all.map((entry) => ({ ...entry, isNew: isNew(entry, wholly), onlyOn: onlyOn(entry, all, coverage) }));
}

/** Those that were first seen in or near a span of time, in time order; null: to the end of the logs. */
export function strangeIn(
  all: readonly StrangeEntry[],
  { from, to }: { readonly from: EpochMs | null; readonly to: EpochMs | null },
): readonly StrangeEntry[] {
  if (from === null) return [];
  const until = to ?? Number.POSITIVE_INFINITY;
  return all
    .filter(({ time }) => time >= from - NEAR_MS && time <= until + NEAR_MS)
    .sort((a, b) => a.time - b.time || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
    .slice(0, MAX_NEAR);
}

function joined(known: StrangeEntry | undefined, entry: StrangeEntry): StrangeEntry {
  if (known === undefined) return entry;
  const first = known.time <= entry.time ? known : entry;
  return { ...first, count: known.count + entry.count, lastTime: Math.max(known.lastTime, entry.lastTime) };
}

function isNew({ origin, kind, time }: StrangeEntry, coverage: readonly CoverageEntry[]): boolean {
  return coverage.some(
    (file) => file.origin === origin && file.kind === kind && file.from !== null && file.from <= time - HISTORY_MS,
  );
}

/** The origin where others with the same kind of log at that time do not show the shape. */
function onlyOn(
  { origin, kind, level, shape, time }: StrangeEntry,
  all: readonly StrangeEntry[],
  coverage: readonly CoverageEntry[],
): string | null {
  const hasOthers = coverage.some(
    (file) =>
      file.origin !== origin &&
      file.kind === kind &&
      file.from !== null &&
      file.to !== null &&
      file.from <= time &&
      time <= file.to,
  );
  const isShared = all.some((entry) => entry.origin !== origin && entry.level === level && entry.shape === shape);
  return hasOthers && !isShared ? origin : null;
}
