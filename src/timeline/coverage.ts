import { compareText } from '../model/compare-text.js';
import type { LogEvent } from '../model/event.js';
import type { FileFacts, Notice } from '../model/facts.js';
import type { CoverageEntry, Incident, UnrecognisedEntry } from '../model/report.js';
import { type Clocks, toEpoch } from './clock.js';
import { copiesOf } from './merge.js';
import type { Timeline } from './timeline.js';

/** What was read of every file, and in which zone its times were taken. */
export function coverageOf(facts: readonly FileFacts[], clocks: Clocks): readonly CoverageEntry[] {
  return facts.flatMap((file) => {
    const clock = clocks.byPath.get(file.file.path);
    if (clock === undefined) return [];
    const epoch = (local: number | null): number | null =>
      local === null || file.dateless ? null : toEpoch(local, clock, file.offset);
    return [
      {
        path: file.file.path,
        origin: file.file.origin,
        kind: file.file.kind,
        layout: file.layout,
        bytes: file.bytes,
        lines: file.lines,
        records: file.records,
        from: epoch(file.from),
        to: epoch(file.to),
        zone: { name: clock.zone, basis: clock.basis, reason: clock.reason },
      },
    ];
  });
}

/** Warnings and errors that no pattern knows, most frequent first. */
export function unrecognisedOf(facts: readonly FileFacts[], clocks: Clocks): readonly UnrecognisedEntry[] {
  const copies = copiesOf(facts);
  const originals = facts.filter(({ file }) => !copies.has(file.path));
  const entries = originals.flatMap((file) => {
    const clock = clocks.byPath.get(file.file.path);
    return file.unrecognised.map((shape) => ({
      shape: shape.shape,
      level: shape.level,
      count: shape.count,
      path: file.file.path,
      line: shape.line,
      time:
        shape.time === null || clock === undefined || file.dateless ? null : toEpoch(shape.time, clock, file.offset),
      text: shape.text,
    }));
  });
  return entries.sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}

/** Copies of a file that were left out. */
export function copyNotices(facts: readonly FileFacts[]): readonly Notice[] {
  return [...copiesOf(facts)].map(([path, first]) => ({
    id: 'copy-left-out',
    path,
    incomplete: false,
    text: {
      en: `${path} holds the same bytes as ${first} and was counted once.`,
      zh: `${path} 与 ${first} 内容相同，只统计一次。`,
    },
  }));
}

/** Many context events of one pattern and origin as one. */
type Summary = { readonly first: LogEvent; count: number; lastTime: LogEvent['lastTime']; lastAt: number };

/**
 * The events of a report: all triggers, symptoms and recoveries, context inside an incident, and one entry for every other
 * context pattern and origin, with its count.
 */
export function visibleEvents(timelines: readonly Timeline[], incidents: readonly Incident[]): readonly LogEvent[] {
  const within = new Set(incidents.flatMap((incident) => incident.events));
  const summaries = new Map<string, Summary>();
  const shown: LogEvent[] = [];
  for (const event of timelines.flatMap(({ events }) => events)) {
    if (event.role !== 'context' || within.has(event)) {
      shown.push(event);
      continue;
    }
    const key = `${event.pattern}\n${event.origin}`;
    const known = summaries.get(key);
    if (known === undefined) {
      const { count, lastTime, lastAt } = event;
      summaries.set(key, { first: event, count, lastTime, lastAt });
    } else {
      known.count += event.count;
      known.lastTime = event.lastTime ?? known.lastTime;
      known.lastAt = Math.max(known.lastAt, event.lastAt);
    }
  }
  const summed = [...summaries.values()].map(({ first, ...rest }): LogEvent => ({ ...first, ...rest }));
  return [...shown, ...summed].sort(
    (a, b) => a.at - b.at || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line),
  );
}

/** The zone most files are in: readers compare with their own logs. */
export function displayZone(clocks: Clocks): string {
  const counts = new Map<string, number>();
  for (const { zone } of clocks.byPath.values()) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0]?.[0] ?? 'UTC';
}
