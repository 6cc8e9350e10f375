import { groupBy } from '../model/groups.js';
import type { CoverageEntry, Report } from '../model/report.js';
import { clip, columnsOf, padEnd } from './columns.js';
import { needsOf } from './needs.js';
import { noticeTexts } from './notice-list.js';
import { hang, placeText, rule, type Style, say, shortTimeText } from './style.js';
import { listText } from './subjects.js';
import { clockLines, gapLines } from './text-clocks.js';
import { versionsText } from './versions.js';
import { words, ZONE_WORDS } from './words.js';

const NEEDS = 8;
const TITLES = 3;
const ORIGINS = 30;
const SHAPES = 5;

/** What was not checked, what was read, what no pattern knows, remarks on the input. */
export function appendix(style: Style, report: Report): readonly string[] {
  return [notChecked, coverage, unrecognised, notices].flatMap((part) => {
    const lines = part(style, report);
    return lines.length === 0 ? [] : [...lines, ''];
  });
}

function notChecked(style: Style, report: Report): readonly string[] {
  const needs = needsOf(report, style.language);
  if (needs.length === 0) return [];
  const lines = needs.slice(0, NEEDS).flatMap(({ kinds, titles }) => {
    const text = listText(style, titles, TITLES, '; ');
    return hang(style, {
      text: say(style, words.needs, { kinds, count: titles.length, titles: text }),
      lead: '- ',
      indent: 2,
    });
  });
  const rest = needs.length - NEEDS;
  return [
    rule(style, say(style, words.notChecked)),
    ...hang(style, { text: say(style, words.notCheckedHint) }),
    ...lines,
    ...(rest > 0 ? [`  ${say(style, words.moreNeeds, { count: rest })}`] : []),
  ];
}

function coverage(style: Style, report: Report): readonly string[] {
  const logs = report.coverage.filter(({ records }) => records > 0);
  const others = report.coverage.filter(({ records }) => records === 0).map(({ path }) => path);
  if (report.coverage.length === 0) return [];
  const byOrigin = groupBy(logs, ({ origin }) => origin);
  const widest = Math.min(
    28,
    [...byOrigin.keys()].slice(0, ORIGINS).reduce((most, name) => Math.max(most, columnsOf(name)), 8),
  );
  const lines = [...byOrigin]
    .slice(0, ORIGINS)
    .flatMap(([origin, entries]) => originLines(style, report, origin, entries, widest));
  const rest = byOrigin.size - ORIGINS;
  return [
    rule(style, say(style, words.coverage)),
    ...lines,
    ...(rest > 0 ? [`  ${say(style, words.moreOrigins, { count: rest })}`] : []),
    ...clockLines(style, report.clocks),
    ...gapLines(
      style,
      report.gaps.filter(({ type }) => type !== 'kind-missing'),
    ),
    ...(others.length === 0
      ? []
      : hang(style, {
          text: say(style, words.noLogs, { count: others.length, names: listText(style, others, 5) }),
          indent: 2,
        })),
  ];
}

function originLines(
  style: Style,
  { span, versions }: Report,
  origin: string,
  entries: readonly CoverageEntry[],
  widest: number,
): readonly string[] {
  const from = earliest(entries.map((entry) => entry.from));
  const to = latest(entries.map((entry) => entry.to));
  const possible = versionsText(versions.filter((entry) => entry.origin === origin));
  const coverage = say(style, words.coverageOrigin, {
    from: shortTimeText(style, from, span.from),
    to: shortTimeText(style, to, span.from),
    files: entries.length,
    lines: entries.reduce((sum, entry) => sum + entry.lines, 0),
    zone: zoneText(style, entries),
  });
  const text = possible === '' ? coverage : say(style, words.coverageVersions, { coverage, versions: possible });
  return hang(style, { text, lead: `${padEnd(clip(origin, widest), widest)}  `, indent: 2 });
}

/** The zone of an origin's logs, by the best of the reasons for it. */
function zoneText(style: Style, entries: readonly CoverageEntry[]): string {
  const bases: readonly string[] = Object.keys(ZONE_WORDS);
  const [best] = [...entries].sort((a, b) => bases.indexOf(a.zone.basis) - bases.indexOf(b.zone.basis));
  if (best === undefined) return '';
  return say(style, words.coverageZone, { zone: best.zone.name, basis: ZONE_WORDS[best.zone.basis][style.language] });
}

const known = (times: readonly (number | null)[]): readonly number[] => times.filter((time) => time !== null);

function earliest(times: readonly (number | null)[]): number | null {
  return known(times).reduce<number | null>((best, time) => (best === null || time < best ? time : best), null);
}

function latest(times: readonly (number | null)[]): number | null {
  return known(times).reduce<number | null>((best, time) => (best === null || time > best ? time : best), null);
}

function unrecognised(style: Style, report: Report): readonly string[] {
  if (report.unrecognised.length === 0) return [];
  const shapes = [...report.unrecognised].sort(
    (a, b) => b.count - a.count || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line),
  );
  const lines = shapes
    .slice(0, SHAPES)
    .flatMap((shape) => [
      `  ${shape.level} ${say(style, words.times, { count: shape.count })}  ${placeText(style, shape)}`,
      style.paint('dim', `    │ ${clip(shape.text, style.width - 6)}`),
    ]);
  const rest = shapes.length - SHAPES;
  return [
    rule(style, say(style, words.unrecognised)),
    ...lines,
    ...(rest > 0 ? [`  ${say(style, words.moreShapes, { count: rest })}`] : []),
  ];
}

function notices(style: Style, report: Report): readonly string[] {
  if (report.notices.length === 0) return [];
  const { texts, left } = noticeTexts(report.notices, style.language);
  return [
    rule(style, say(style, words.notices)),
    ...texts.flatMap((text) => hang(style, { text, lead: '- ', indent: 2 })),
    ...(left > 0 ? [`  ${say(style, words.moreNotices, { count: left })}`] : []),
  ];
}
