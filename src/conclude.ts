import { causes } from './diagnosis/causes/index.js';
import { gatherCrowds } from './diagnosis/crowds.js';
import { type Explanation, explain } from './diagnosis/explain.js';
import { withAbsences } from './diagnosis/failed-starts.js';
import { withGaps } from './diagnosis/overturn.js';
import { assemble, byBeginning } from './incident/assemble.js';
import { withImpacts } from './incident/impact.js';
import { outagesOf } from './incident/outages.js';
import { isOfStop, restartsOf } from './incident/server-runs.js';
import type { ClockState } from './model/clock.js';
import { greatest, least } from './model/extremes.js';
import { type FileFacts, type Notice, OUTSIDE_LOGS } from './model/facts.js';
import { fill } from './model/fill.js';
import type { Assembly } from './model/finding.js';
import type { Gap } from './model/gap.js';
import type { Catalog } from './model/pattern.js';
import type { Incident, Report } from './model/report.js';
import { SCHEMA_VERSIONS } from './model/schema-versions.js';
import type { Text } from './model/text.js';
import type { EpochMs } from './model/time.js';
import type { Background } from './report/build-cause.js';
import { buildIncidents } from './report/build-report.js';
import { unexplainedIn } from './report/unexplained.js';
import { dateTimeOf } from './time/zone.js';
import { askedServers } from './timeline/asked-servers.js';
import { buildTimeline } from './timeline/build-timeline.js';
import { type Clocks, readClocks, type ZoneOptions } from './timeline/clock.js';
import { copyNotices, coverageOf, displayZone, unrecognisedOf, visibleEvents } from './timeline/coverage.js';
import { gapsOf } from './timeline/gaps.js';
import { historiesOf } from './timeline/histories.js';
import { mergeFacts } from './timeline/merge.js';
import { withSteadyBeats } from './timeline/steady-beats.js';
import { strangeIn, strangeOf } from './timeline/strange.js';
import { systemsOf } from './timeline/systems.js';
import type { Timeline } from './timeline/timeline.js';
import { byOrigin } from './timeline/versions.js';

export type ConcludeOptions = {
  readonly catalog: Catalog;
  readonly zones: ZoneOptions;
  /** Only what touches this span is reported; everything read, which is more than the span, is used as evidence. */
  readonly since?: EpochMs | undefined;
  readonly until?: EpochMs | undefined;
};

const RANGES = new Map(causes.map(({ id, versions }) => [id, versions]));

/** Facts of all files → one report. A pure function: the same facts in any order give the same bytes. */
export function conclude(parts: readonly FileFacts[], options: ConcludeOptions): Report {
  const facts = mergeFacts(parts);
  const kinds = new Map(options.catalog.patterns.map((pattern) => [pattern.id, pattern.kind]));
  const systems = systemsOf(facts);
  const clocks = readClocks(facts, (pattern) => kinds.get(pattern), options.zones, systems);
  const gaps = gapsOf(facts, clocks);
  const stories = systems.map((ofSystem) => storyOf(ofSystem, { clocks, gaps, catalog: options.catalog }));
  const timelines = stories.map(({ timeline }) => timeline);
  const titles = new Map(options.catalog.causes.map((cause) => [cause.id, cause.title]));
  const shown = within(options);
  const coverage = coverageOf(facts, clocks);
  const strange = strangeOf(facts, clocks, coverage);
  const versions = timelines.flatMap((timeline) => timeline.versions).sort(byOrigin);
  const background = { titles, ranges: RANGES, origins: versions, askedServers: askedServers(timelines) };
  const told = incidentsOf(stories, background, shown);
  const incidents = told.map((incident) => ({ ...incident, strange: strangeIn(strange, incident.span) }));
  const events = visibleEvents(timelines, incidents);
  const isAsked = options.since !== undefined || options.until !== undefined;
  const undated = isAsked ? events.filter(({ time }) => time === null).length : 0;
  const shownEvents = events.filter((event) => shown({ from: event.time, to: event.lastTime }));
  const zone = displayZone(clocks);
  const span = spanOf(timelines);
  return {
    schemaVersion: SCHEMA_VERSIONS.report,
    incidents,
    events: shownEvents,
    unexplained: unexplainedIn(shownEvents, incidents, (event) => timelines.some((of) => isOfStop(event, of))),
    notChecked: uncheckedIn(stories).map(({ id, missing }) => ({ cause: id, title: titleOf(titles, id), missing })),
    coverage,
    versions,
    gaps,
    clocks: clockStateOf(timelines),
    unrecognised: unrecognisedOf(facts, clocks),
    notices: [
      ...facts.flatMap((file) => file.notices),
      ...copyNotices(facts),
      ...clocks.notices,
      ...stories.flatMap(({ notices }) => notices),
      ...undatedNotice(undated),
      ...(shown(span) ? [] : outsideNotice(span, zone)),
    ],
    histories: historiesOf(timelines, coverage),
    zone,
    span,
  };
}

/** What is concluded from the logs of one system. */
type Story = {
  readonly timeline: Timeline;
  readonly assemblies: readonly Assembly[];
  readonly unchecked: Explanation['unchecked'];
  readonly notices: readonly Notice[];
};

type Known = { readonly clocks: Clocks; readonly gaps: readonly Gap[]; readonly catalog: Catalog };

function storyOf(facts: readonly FileFacts[], { clocks, gaps, catalog }: Known): Story {
  const timeline = buildTimeline(withSteadyBeats(facts, clocks, catalog), clocks, catalog);
  const situation = { timeline, outages: outagesOf(timeline), restarts: restartsOf(timeline) };
  const { explained, unchecked, notices } = explain(causes, situation);
  const known = withGaps(withAbsences(explained), gaps, timeline);
  return { timeline, assemblies: gatherCrowds(assemble(known)), unchecked, notices };
}

/** The incidents of all systems in one list, each with whom it hit in its own. */
function incidentsOf(stories: readonly Story[], background: Background, shown: Shown): readonly Incident[] {
  const all = stories.flatMap(({ assemblies, timeline }) => assemblies.map((assembly) => ({ assembly, timeline })));
  const inOrder = stories.length === 1 ? all : all.sort((a, b) => byBeginning(a.assembly, b.assembly));
  const built = buildIncidents(
    inOrder.map(({ assembly }) => assembly),
    background,
  );
  const timelineOf = new Map(built.map(({ id }, index) => [id, inOrder[index]?.timeline]));
  const wanted = built.filter(({ span }) => shown(span));
  const hit = stories.flatMap(({ timeline }) =>
    withImpacts(
      wanted.filter(({ id }) => timelineOf.get(id) === timeline),
      timeline,
    ),
  );
  const byId = new Map(hit.map((incident) => [incident.id, incident]));
  return wanted.flatMap(({ id }) => byId.get(id) ?? []);
}

/** Causes that the logs of some system could not decide. */
function uncheckedIn(stories: readonly Story[]): Explanation['unchecked'] {
  const told = stories.filter(({ timeline }) => stories.length === 1 || timeline.events.length > 0);
  const all = new Map(told.flatMap(({ unchecked }) => unchecked.map((entry) => [entry.id, entry] as const)));
  return causes.flatMap(({ id }) => all.get(id) ?? []);
}

const clockStateOf = (timelines: readonly Timeline[]): ClockState => ({
  offsets: timelines.flatMap(({ clocks }) => clocks.offsets),
  corrections: timelines.flatMap(({ clocks }) => clocks.corrections),
  jumps: timelines.flatMap(({ clocks }) => clocks.jumps),
});

function spanOf(timelines: readonly Timeline[]): Report['span'] {
  const spans = timelines.flatMap(({ events, span }) => (events.some(({ time }) => time !== null) ? [span] : []));
  if (spans.length === 0) return { from: null, to: null };
  return { from: least(spans, ({ from }) => from), to: greatest(spans, ({ to }) => to) };
}

type Shown = (span: { readonly from: EpochMs | null; readonly to: EpochMs | null }) => boolean;

/** Does something touch the span that is asked for? */
function within({ since, until }: ConcludeOptions): Shown {
  return ({ from, to }) =>
    (until === undefined || (from !== null && from <= until)) &&
    (since === undefined || (to === null ? from !== null : to >= since));
}

/** Nothing was written in the stretch that is asked for: that nothing is told of it is no sign of health. */
function outsideNotice({ from, to }: Report['span'], zone: string): readonly Notice[] {
  if (from === null || to === null) return [];
  const [first, last] = [from, to].map((at) => dateTimeOf(at, zone));
  const [firstUtc, lastUtc] = [from, to].map((at) => dateTimeOf(at, 'UTC'));
  const isUtc = first === firstUtc;
  const text = {
    en: `Nothing was written in the stretch of time that is asked for: these logs reach from ${first} to ${last} (${zone})${isUtc ? '' : `, which is ${firstUtc} to ${lastUtc} UTC`}.`,
    zh: `指定的时间范围内没有任何日志：这些日志的时间为 ${first} 至 ${last}（${zone}）${isUtc ? '' : `，即 UTC ${firstUtc} 至 ${lastUtc}`}。`,
  };
  return [{ id: OUTSIDE_LOGS, path: null, text, incomplete: false }];
}

const titleOf = (titles: ReadonlyMap<string, Text>, id: string): Text => titles.get(id) ?? { en: id, zh: id };

const UNDATED = {
  en: '{count|event carries no time and was|events carry no time and were} left out, because a stretch of time was asked for.',
  zh: '指定了时间范围，因此略去了 {count} 个没有时间的事件。',
};

/** Lines without a time are in no stretch of time. */
function undatedNotice(count: number): readonly Notice[] {
  if (count === 0) return [];
  return [{ id: 'undated-left-out', path: null, text: fill(UNDATED, { count }), incomplete: false }];
}
