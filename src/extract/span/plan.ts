import type { FileFacts, Notice } from '../../model/facts.js';
import type { LogKind } from '../../model/log-file.js';
import { memoized } from '../../model/memoized.js';
import type { Catalog } from '../../model/pattern.js';
import type { LocalMs } from '../../model/time.js';
import { compileLayouts } from '../../record/layouts.js';
import { TimeFinder } from '../../record/time-finder.js';
import type { FilePart, FoundFile } from '../../source/discover.js';
import { kindByName } from '../../source/log-kinds.js';
import { spanNotices } from '../../source/span-notices.js';
import { type Clocks, readClocks, type ZoneOptions } from '../../timeline/clock.js';
import { displayZone } from '../../timeline/coverage.js';
import {
  ANY_ZONE,
  isProved,
  localWindow,
  marginsAround,
  type Offsets,
  shownBy,
  type Wanted,
  type Window,
  widest,
} from '../../timeline/near-span.js';
import type { KindOf } from '../../timeline/zone-proof.js';
import type { Extracted } from '../tools.js';
import { writtenLongBefore } from './file-times.js';
import { stretchOf } from './seek.js';
import { type PackedSurvey, type Survey, surveyOf } from './survey.js';

// A stretch of time out of much: files are told by their ends, the stretch is searched in them, the rest is passed over and
// said. Records around the stretch are read too, for what happens has causes before and ends behind it.

/** Smaller files are read rather than searched. */
const WHOLE_BYTES = 1 << 18;

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

/** All of all files. */
export function everythingOf(files: readonly FoundFile[]): Plan {
  return { files, done: new Map(), notices: [], zone: undefined };
}

type Tools = {
  readonly catalog: Catalog;
  readonly extract: (file: FoundFile) => Promise<Extracted>;
};

type Surveyed = { readonly file: FoundFile; readonly survey: Survey | PackedSurvey | undefined };

/** Decides what has to be read of files, so that nothing near the stretch is missed whatever zone a log may be in. */
export async function planFor(
  files: readonly FoundFile[],
  { within, zones }: SpanOptions,
  { catalog, extract }: Tools,
): Promise<Plan> {
  const finder = new TimeFinder(compileLayouts(catalog.layouts));
  const look = memoized((file: FoundFile): Surveyed => ({ file, survey: surveyOf(file.path, finder) }));
  const wide = widest(within);
  const old = writtenLongBefore(files, wide.from, look);
  const near = new Set(files.filter((file) => !old.has(file) && mayReach(look(file).survey, wide, ANY_ZONE)));
  const origins = new Set([...near].map(({ origin }) => origin));
  const ofOrigins = files.filter(({ origin }) => origins.has(origin)).map(look);
  const done = await headsOf(ofOrigins, near, extract);
  const clocks = await clocksOf(ofOrigins, done, { catalog, extract, zones });
  const zone = zones.fallback ?? displayZone(clocks);
  const span = marginsAround(within(zone));
  const planned = ofOrigins.map(({ file, survey }): FoundFile => {
    if (done.has(file) || survey === undefined || !('last' in survey)) return file;
    const window = localWindow(span, {
      offset: survey.offset,
      clock: clocks.byPath.get(file.path),
      written: survey,
    });
    const part = partOf(file, survey, { window, finder });
    return part === undefined ? file : { ...file, part };
  });
  const left = files.filter(({ origin }) => !origins.has(origin));
  return {
    files: planned,
    done,
    zone,
    notices: left.flatMap((file) => {
      const mtime = old.get(file);
      return mtime === undefined ? notReadNotice(look(file)) : [spanNotices.notOpened(file.path, mtime)];
    }),
  };
}

/** The event kind of each pattern. */
export function kindsIn({ patterns }: Catalog): KindOf {
  const kinds = new Map(patterns.map(({ id, kind }) => [id, kind]));
  return (pattern) => kinds.get(pattern);
}

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

/** The beginnings of the files of a process that do not reach the stretch, where they tell of the process itself. */
async function headsOf(
  all: readonly Surveyed[],
  near: ReadonlySet<FoundFile>,
  extract: Tools['extract'],
): Promise<Map<FoundFile, Extracted>> {
  const heads = new Map<FoundFile, Extracted>();
  for (const { file, survey } of all) {
    if (near.has(file) || survey === undefined) continue;
    if (!('last' in survey)) heads.set(file, { facts: [], notices: notReadNotice({ file, survey }) });
    else if (tellsOfItself(file.path)) heads.set(file, await extract({ ...file, part: headPart(file.path, survey) }));
    else heads.set(file, { facts: [passedOver(file, survey)], notices: notReadNotice({ file, survey }) });
  }
  return heads;
}

/** Logs in which a server says at its start which version it is, what its address is, and whom it serves. */
const OF_ITSELF: ReadonlySet<LogKind> = new Set<LogKind>([
  'server/nacos',
  'server/start-out',
  'server/nacos-cluster',
  'server/naming-server',
  'server/remote',
]);

function tellsOfItself(path: string): boolean {
  const kind = kindByName(path);
  return kind === undefined || OF_ITSELF.has(kind);
}

/** That a log is there, and from when to when it was written: its first and its last record were looked at. */
function passedOver(file: FoundFile, survey: Survey): FileFacts {
  const { first, last } = survey;
  const kind = kindByName(file.path) ?? 'unknown';
  const seen = { records: 2, lines: 2, fingerprint: file.path, to: last, unread: [first, last] };
  return { ...emptyFacts(file, survey), file: { path: file.path, origin: file.origin, kind }, ...seen };
}

function notReadNotice({ file: { path }, survey }: Surveyed): readonly Notice[] {
  if (survey === undefined) return [];
  return ['last' in survey ? spanNotices.notRead(path, survey) : spanNotices.notUnpacked(path, survey)];
}

function headPart(path: string, survey: Survey): FilePart {
  const { size, headEnd, headLast, last } = survey;
  if (headEnd >= size) return { ranges: [[0, size]], unread: [], notice: undefined };
  const notice = spanNotices.headRead(path, { to: headEnd, size });
  return { ranges: [[0, headEnd]], unread: [headLast, last], notice };
}

/** The clocks of files, as far as their heads tell. What is known of a file to its end is done. */
async function clocksOf(
  all: readonly Surveyed[],
  done: Map<FoundFile, Extracted>,
  { catalog, extract, zones }: Tools & { readonly zones: ZoneOptions },
): Promise<Clocks> {
  const kindOf = kindsIn(catalog);
  const known = [...done.values()].flatMap(({ facts }) => facts);
  const read = (facts: readonly FileFacts[]): Clocks => readClocks(facts, kindOf, zones);
  const first = read(known);
  const proved = new Set(
    known.filter(({ file }) => isProved(first.byPath.get(file.path))).map(({ file }) => file.origin),
  );
  const others: FileFacts[] = [];
  for (const { file, survey } of all) {
    if (done.has(file) || survey === undefined) continue;
    const isClear = survey.offset !== null || proved.has(file.origin);
    if (isClear || !('last' in survey)) {
      others.push(emptyFacts(file, survey));
      continue;
    }
    const part = headPart(file.path, survey);
    const head = await extract({ ...file, part });
    others.push(...head.facts);
    if (part.notice === undefined) done.set(file, head);
  }
  return read([...known, ...others]);
}

/** What is read of a file that may reach the stretch; undefined for all of it. */
function partOf(
  file: FoundFile,
  survey: Survey,
  { window, finder }: { readonly window: Window; readonly finder: TimeFinder },
): FilePart | undefined {
  if (survey.size <= WHOLE_BYTES || (window.from <= survey.first && window.to >= survey.last)) return undefined;
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

/** A file of which only its clock is of interest. */
function emptyFacts({ path, origin }: FoundFile, { first, offset }: Survey | PackedSurvey): FileFacts {
  return {
    file: { path, origin, kind: 'unknown' },
    ...{ bytes: 0, fingerprint: '', lines: 0, records: 0, layout: null, from: first, to: first, offset },
    ...{ dateless: false, activity: [], clockSteps: [], events: [], wordings: [], libraries: [] },
    ...{ unrecognised: [], notices: [] },
  };
}
