import { causes } from './diagnosis/causes/index.js';
import { gatherCrowds } from './diagnosis/crowds.js';
import { explain } from './diagnosis/explain.js';
import { withGaps } from './diagnosis/overturn.js';
import { assemble } from './incident/assemble.js';
import { withImpacts } from './incident/impact.js';
import { outagesOf } from './incident/outages.js';
import { restartsOf } from './incident/server-runs.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import type { Report } from './model/report.js';
import type { Text } from './model/text.js';
import type { EpochMs } from './model/time.js';
import { buildIncidents } from './report/build-report.js';
import { unexplainedIn } from './report/unexplained.js';
import { buildTimeline } from './timeline/build-timeline.js';
import { readClocks, type ZoneOptions } from './timeline/clock.js';
import { copyNotices, coverageOf, displayZone, unrecognisedOf, visibleEvents } from './timeline/coverage.js';
import { gapsOf } from './timeline/gaps.js';
import { historiesOf } from './timeline/histories.js';
import { mergeFacts } from './timeline/merge.js';
import { strangeIn, strangeOf } from './timeline/strange.js';

export type ConcludeOptions = {
  readonly catalog: Catalog;
  readonly zones: ZoneOptions;
  /** Only what touches this span is reported; everything read, which is more than the span, is used as evidence. */
  readonly since?: EpochMs | undefined;
  readonly until?: EpochMs | undefined;
};

/** Version of the JSON report; a changed meaning of a field changes its first number. */
export const SCHEMA_VERSION = '1.2.0';

const RANGES = new Map(causes.map(({ id, versions }) => [id, versions]));

/** Facts of all files → one report. A pure function: the same facts in any order give the same bytes. */
export function conclude(parts: readonly FileFacts[], options: ConcludeOptions): Report {
  const facts = mergeFacts(parts);
  const kinds = new Map(options.catalog.patterns.map((pattern) => [pattern.id, pattern.kind]));
  const clocks = readClocks(facts, (pattern) => kinds.get(pattern), options.zones);
  const timeline = buildTimeline(facts, clocks, options.catalog);
  const situation = { timeline, outages: outagesOf(timeline), restarts: restartsOf(timeline) };
  const { explained, unchecked, notices } = explain(causes, situation);
  const gaps = gapsOf(facts, clocks);
  const titles = new Map(options.catalog.causes.map((cause) => [cause.id, cause.title]));
  const { since, until } = options;
  const shown = ({ from, to }: { from: EpochMs | null; to: EpochMs | null }): boolean =>
    (until === undefined || (from !== null && from <= until)) &&
    (since === undefined || (to === null ? from !== null : to >= since));
  const coverage = coverageOf(facts, clocks);
  const strange = strangeOf(facts, clocks, coverage);
  const background = { titles, ranges: RANGES, origins: timeline.versions };
  const found = buildIncidents(gatherCrowds(assemble(withGaps(explained, gaps, timeline))), background);
  const incidents = withImpacts(
    found.filter((incident) => shown(incident.span)),
    timeline,
  ).map((incident) => ({ ...incident, strange: strangeIn(strange, incident.span) }));
  const events = visibleEvents(timeline, incidents);
  const undated = since === undefined && until === undefined ? 0 : events.filter(({ time }) => time === null).length;
  const shownEvents = events.filter((event) => shown({ from: event.time, to: event.lastTime }));
  return {
    schemaVersion: SCHEMA_VERSION,
    incidents,
    events: shownEvents,
    unexplained: unexplainedIn(shownEvents, incidents),
    notChecked: unchecked.map(({ id, missing }) => ({ cause: id, title: titleOf(titles, id), missing })),
    coverage,
    versions: timeline.versions,
    gaps,
    clocks: timeline.clocks,
    unrecognised: unrecognisedOf(facts, clocks),
    notices: [
      ...facts.flatMap((file) => file.notices),
      ...copyNotices(facts),
      ...clocks.notices,
      ...notices,
      ...undatedNotice(undated),
    ],
    histories: historiesOf(timeline, coverage),
    zone: displayZone(clocks),
    span: timeline.events.some(({ time }) => time !== null) ? timeline.span : { from: null, to: null },
  };
}

const titleOf = (titles: ReadonlyMap<string, Text>, id: string): Text => titles.get(id) ?? { en: id, zh: id };

/** Lines without a time are in no stretch of time. */
function undatedNotice(count: number): readonly Notice[] {
  if (count === 0) return [];
  const text = {
    en: `${count} event(s) carry no time and were left out, because a stretch of time was asked for.`,
    zh: `指定了时间范围，因此略去了 ${count} 个没有时间的事件。`,
  };
  return [{ id: 'undated-left-out', path: null, text, incomplete: false }];
}
