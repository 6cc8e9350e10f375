import type { Extracted } from './extract-input.js';
import { stretchOf } from './extract-seek.js';
import { type PackedSurvey, type Survey, surveyOf } from './extract-survey.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { Catalog } from './model/pattern.js';
import type { EpochMs, LocalMs } from './model/time.js';
import { compileLayouts } from './record/layouts.js';
import { TimeFinder } from './record/time-finder.js';
import type { FilePart, FoundFile } from './source/discover.js';
import { spanNotices } from './source/span-notices.js';
import { offsetMinutes } from './time/zone.js';
import { type Clocks, type FileClock, readClocks, type ZoneOptions } from './timeline/clock.js';
import { displayZone } from './timeline/coverage.js';

// A stretch of time out of much: files are told by their ends, the stretch is searched in them, the rest is passed over and
// said. Records around the stretch are read too, for what happens has causes before and ends behind it.

/** What comes before: the slowest timers of Nacos take minutes, a server that starts a few more. */
const BEFORE_MS = 60 * 60_000;
const AFTER_MS = 30 * 60_000;
/** Zones there are, in minutes east of UTC: where nothing tells a log's own. */
const ANY_ZONE = { least: -12 * 60, most: 14 * 60 };
/** Smaller files are read rather than searched. */
const WHOLE_BYTES = 1 << 18;

/** The stretch of time that is asked for, where times without an offset are of the given zone. */
export type Wanted = (zone: string) => { readonly since?: EpochMs | undefined; readonly until?: EpochMs | undefined };

export type SpanOptions = { readonly within: Wanted; readonly zones: ZoneOptions };

export type Plan = {
  /** What is to be read, and how much of it. */
  readonly files: readonly FoundFile[];
  /** Read already. */
  readonly done: ReadonlyMap<FoundFile, Extracted>;
  readonly notices: readonly Notice[];
  /** The zone in which times without an offset were taken. */
  readonly zone: string | undefined;
};

type Tools = {
  readonly catalog: Catalog;
  readonly extract: (file: FoundFile) => Promise<Extracted>;
};

type Surveyed = { readonly file: FoundFile; readonly survey: Survey | PackedSurvey | undefined };
type Offsets = { readonly least: number; readonly most: number };
type Window = { readonly from: number; readonly to: number };

/** Decides what has to be read of files, so that nothing near the stretch is missed whatever zone a log may be in. */
export async function planFor(
  files: readonly FoundFile[],
  { within, zones }: SpanOptions,
  { catalog, extract }: Tools,
): Promise<Plan> {
  const finder = new TimeFinder(compileLayouts(catalog.layouts));
  const all = files.map((file): Surveyed => ({ file, survey: surveyOf(file.path, finder) }));
  const wide = widest(within);
  const near = new Set(all.filter(({ survey }) => mayReach(survey, wide, ANY_ZONE)).map(({ file }) => file));
  const origins = new Set([...near].map(({ origin }) => origin));
  const ofOrigins = all.filter(({ file }) => origins.has(file.origin));
  const heads = await headsOf(ofOrigins, near, extract);
  const clocks = await clocksOf(ofOrigins, heads, { catalog, extract, zones });
  const zone = zones.fallback ?? displayZone(clocks);
  const span = marginsAround(within(zone));
  const planned = ofOrigins.map((one): FoundFile => {
    if (heads.has(one.file)) return one.file;
    const part = partOf(one, { span, clock: clocks.byPath.get(one.file.path), finder });
    return part === undefined ? one.file : { ...one.file, part };
  });
  const left = all.filter(({ file }) => !origins.has(file.origin));
  return {
    files: planned,
    done: heads,
    zone,
    notices: left.flatMap(({ file, survey }) => notReadNotice(file.path, survey)),
  };
}

/** From the earliest to the latest moment that may be meant. */
function widest(within: Wanted): Window {
  const spans = ['-12:00', '+14:00'].map((zone) => marginsAround(within(zone)));
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}

function marginsAround({ since, until }: ReturnType<Wanted>): Window {
  return {
    from: since === undefined ? Number.NEGATIVE_INFINITY : since - BEFORE_MS,
    to: until === undefined ? Number.POSITIVE_INFINITY : until + AFTER_MS,
  };
}

/** The stretch as clocks of these offsets show it. */
const shownBy = ({ from, to }: Window, { least, most }: Offsets): Window => ({
  from: from + least * 60_000,
  to: to + most * 60_000,
});

/** May the file hold something of the stretch? A time of the file system counts only where the content does not contradict it. */
function mayReach(survey: Surveyed['survey'], span: Window, unknown: Offsets): boolean {
  if (survey === undefined) return true;
  const offsets = survey.offset === null ? unknown : { least: survey.offset, most: survey.offset };
  const { from, to } = shownBy(span, offsets);
  if (survey.first > to) return false;
  if ('last' in survey) return survey.last >= from;
  const isCredible = survey.first - offsets.most * 60_000 <= survey.mtime;
  return !isCredible || survey.mtime >= span.from;
}

/** The beginnings of the files of a process that do not reach the stretch: what it said of itself. */
async function headsOf(
  all: readonly Surveyed[],
  near: ReadonlySet<FoundFile>,
  extract: Tools['extract'],
): Promise<ReadonlyMap<FoundFile, Extracted>> {
  const heads = new Map<FoundFile, Extracted>();
  for (const { file, survey } of all) {
    if (near.has(file) || survey === undefined) continue;
    if ('last' in survey) heads.set(file, await extract({ ...file, part: headPart(file.path, survey) }));
    else heads.set(file, { facts: [], notices: notReadNotice(file.path, survey) });
  }
  return heads;
}

function notReadNotice(path: string, survey: Surveyed['survey']): readonly Notice[] {
  if (survey === undefined) return [];
  return ['last' in survey ? spanNotices.notRead(path, survey) : spanNotices.notUnpacked(path, survey)];
}

function headPart(path: string, survey: Survey): FilePart | undefined {
  const { size, headEnd, headLast, last } = survey;
  if (headEnd >= size) return undefined;
  const notice = spanNotices.headRead(path, { to: headEnd, size });
  return { ranges: [[0, headEnd]], unread: [headLast, last], notice };
}

/** The clocks of files, as far as their heads tell. */
async function clocksOf(
  all: readonly Surveyed[],
  heads: ReadonlyMap<FoundFile, Extracted>,
  { catalog, extract, zones }: Tools & { readonly zones: ZoneOptions },
): Promise<Clocks> {
  const kinds = new Map(catalog.patterns.map(({ id, kind }) => [id, kind]));
  const known = [...heads.values()].flatMap(({ facts }) => facts);
  const read = (facts: readonly FileFacts[]): Clocks => readClocks(facts, (pattern) => kinds.get(pattern), zones);
  const first = read(known);
  const proved = new Set(
    known.filter(({ file }) => isProved(first.byPath.get(file.path))).map(({ file }) => file.origin),
  );
  const others: FileFacts[] = [];
  for (const { file, survey } of all) {
    if (heads.has(file) || survey === undefined) continue;
    const isClear = survey.offset !== null || proved.has(file.origin) || !('last' in survey);
    const part = 'last' in survey ? headPart(file.path, survey) : undefined;
    others.push(...(isClear ? [emptyFacts(file, survey)] : (await extract({ ...file, part })).facts));
  }
  return read([...known, ...others]);
}

const isProved = (clock: FileClock | undefined): boolean =>
  clock !== undefined && clock.basis !== 'assumed' && clock.basis !== 'other-origins';

/** What is read of a file that may reach the stretch; undefined for all of it. */
function partOf(
  { file, survey }: Surveyed,
  {
    span,
    clock,
    finder,
  }: { readonly span: Window; readonly clock: FileClock | undefined; readonly finder: TimeFinder },
): FilePart | undefined {
  if (survey === undefined || !('last' in survey) || survey.size <= WHOLE_BYTES) return undefined;
  const window = localWindow(span, survey, clock);
  if (window.from <= survey.first && window.to >= survey.last) return undefined;
  if (window.from > survey.last || window.to < survey.first) return headPart(file.path, survey);
  const stretch = stretchOf(file.path, survey, { ...window, finder });
  if (stretch === undefined) return undefined;
  const { from, to } = stretch;
  const { size, headEnd, headLast, last } = survey;
  const behind: readonly LocalMs[] = to.at < size ? [to.time, last] : [];
  if (from.at <= headEnd) {
    const end = Math.max(to.at, headEnd);
    return { ranges: [[0, end]], unread: behind, notice: spanNotices.beginningRead(file.path, { to: end, size }) };
  }
  const notice = spanNotices.stretchRead(file.path, { head: headEnd, from: from.at, to: to.at, size });
  const ranges = [
    [0, headEnd],
    [from.at, to.at],
  ] as const;
  return { ranges, unread: [headLast, from.time, ...behind], notice };
}

/** The stretch as a file's own clock shows it. */
function localWindow(span: Window, { offset }: Survey, clock: FileClock | undefined): Window {
  if (offset !== null) return shownBy(span, { least: offset, most: offset });
  if (clock === undefined || !isProved(clock)) return shownBy(span, ANY_ZONE);
  const at = (moment: number): number => (Number.isFinite(moment) ? offsetMinutes(clock.zone, moment) : 0);
  return { from: span.from + at(span.from) * 60_000, to: span.to + at(span.to) * 60_000 };
}

/** A file of which only its clock is of interest. */
function emptyFacts({ path, origin }: FoundFile, { first, offset }: Survey | PackedSurvey): FileFacts {
  return {
    file: { path, origin, kind: 'unknown' },
    ...{ bytes: 0, fingerprint: '', lines: 0, records: 0, layout: null, from: first, to: first, offset },
    ...{ dateless: false, activity: [], clockSteps: [], events: [], wordings: [], libraries: [] },
    ...{ unrecognised: [], notices: [] },
  };
}
