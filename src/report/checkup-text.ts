import type { CheckedOrigin, Checkup, LoggingSetting, StatementVolume } from '../model/checkup.js';
import type { CoverageEntry } from '../model/report.js';
import { SIDE_WORDS, checkupWords as words } from './checkup-words.js';
import { clip, padEnd } from './columns.js';
import { cleaned } from './printable.js';
import { hang, rule, type Style, say, shortTimeText, styleOf, type TextOptions, timeText } from './style.js';
import { listText } from './subjects.js';
import { clockLines, gapLines } from './text-clocks.js';
import { words as reportWords } from './words.js';

/** So many causes are named for each missing log; the rest is counted. */
const TITLES = 6;

/** The state of a log folder for a person: files, clocks, gaps, what cannot be decided, what fills it, which settings help. */
export function renderCheckup(checkup: Checkup, options: TextOptions): string {
  const style = styleOf(options, checkup.zone);
  const clean = cleaned(checkup);
  const parts = [heading, files, clocks, gaps, undecided, volume, cuts, shows, notices];
  const lines = parts.flatMap((part) => {
    const own = part(style, clean);
    return own.length === 0 ? [] : [...own, ''];
  });
  return `${lines.join('\n').trimEnd()}\n`;
}

function heading(style: Style, { origins, files: all, span, zone }: Checkup): readonly string[] {
  const logs = all.filter(({ records }) => records > 0);
  const title = style.paint('bold', say(style, words.heading));
  if (logs.length === 0) return [title, say(style, words.none)];
  const values = { from: timeText(style, span.from), to: timeText(style, span.to), zone };
  const sum = (of: (origin: CheckedOrigin) => number): number =>
    origins.reduce((total, origin) => total + of(origin), 0);
  return [
    title,
    say(style, span.from === null ? reportWords.noTimes : reportWords.span, values),
    say(style, words.summary, {
      files: logs.length,
      origins: new Set(logs.map(({ origin }) => origin)).size,
      records: sum(({ records }) => records),
      size: sizeText(sum(({ bytes }) => bytes)),
    }),
  ];
}

function files(style: Style, { origins, files: all, span }: Checkup): readonly string[] {
  if (all.length === 0) return [];
  const lines = origins.flatMap((origin) => {
    const own = all.filter((entry) => entry.origin === origin.origin);
    return [...originLine(style, origin, own), ...own.map((entry) => fileLine(style, entry, span.from))];
  });
  return [rule(style, say(style, words.files)), ...lines];
}

function originLine(
  style: Style,
  { origin, side, version }: CheckedOrigin,
  own: readonly CoverageEntry[],
): readonly string[] {
  const best = own.find(({ zone, records }) => records > 0 && zone.basis !== 'other-origins') ?? own[0];
  if (best === undefined) return [];
  const text = say(style, version === null ? words.origin : words.originVersion, {
    origin,
    side: SIDE_WORDS[side][style.language],
    version: version ?? '',
    zone: best.zone.name,
    reason: best.zone.reason[style.language],
  });
  return hang(style, { text, color: 'bold' });
}

/** `naming.log  client/naming  10:20:10 – 10:22:49  layout client  214 records, 31 kB`. */
function fileLine(style: Style, entry: CoverageEntry, day: number | null): string {
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
  const left = `  ${padEnd(clip(name, 34), 34)} ${padEnd(clip(entry.kind, 28), 28)}`;
  if (entry.records === 0) {
    const why = entry.bytes === 0 && entry.kind !== 'unknown' ? words.empty : words.noLog;
    return style.paint('dim', `${left} ${say(style, why)}`);
  }
  const from = shortTimeText(style, entry.from, day);
  const to = shortTimeText(style, entry.to, day);
  const figures = say(style, words.records, { records: entry.records, size: sizeText(entry.bytes) });
  return `${left} ${from} – ${to}\n     ${say(style, words.layout, { layout: entry.layout ?? '–' })}, ${figures}`;
}

function clocks(style: Style, { clocks: state }: Checkup): readonly string[] {
  const lines = clockLines(style, state);
  return [
    rule(style, say(style, words.clocks)),
    ...(lines.length === 0 ? hang(style, { text: say(style, words.noPairs), indent: 2 }) : lines),
  ];
}

function gaps(style: Style, { gaps: all }: Checkup): readonly string[] {
  const lines = gapLines(style, all);
  return [rule(style, say(style, words.gaps)), ...(lines.length === 0 ? [`  ${say(style, words.noGaps)}`] : lines)];
}

function undecided(style: Style, { undecided: all }: Checkup): readonly string[] {
  const lines = all.flatMap(({ missing, causes }) => {
    const titles = causes.map(({ title }) => title[style.language]);
    const values = { kinds: missing.join(' + '), count: causes.length, titles: listText(style, titles, TITLES, '; ') };
    return hang(style, { text: say(style, reportWords.needs, values), lead: '- ', indent: 2 });
  });
  const hint = say(style, lines.length === 0 ? words.allDecidable : words.undecidedHint);
  return [rule(style, say(style, words.undecided)), `  ${hint}`, ...lines];
}

function volume(style: Style, { volume: all, files: entries }: Checkup): readonly string[] {
  const total = entries.reduce((sum, { records }) => sum + records, 0);
  if (total === 0) return [];
  return [rule(style, say(style, words.volume)), ...all.map((statement) => statementLine(style, statement, total))];
}

function statementLine(style: Style, { records, title, origin, kind }: StatementVolume, total: number): string {
  const share = `${((100 * records) / total).toFixed(1).padStart(5)} %`;
  const text = say(style, words.statement, {
    share,
    records: String(records).padStart(6),
    title: title[style.language],
  });
  return clip(`  ${text}  ${origin} ${kind}`, style.width);
}

const cuts = (style: Style, checkup: Checkup): readonly string[] => settings(style, checkup, 'cut');
const shows = (style: Style, checkup: Checkup): readonly string[] => settings(style, checkup, 'show');

function settings(style: Style, { settings: all }: Checkup, purpose: LoggingSetting['purpose']): readonly string[] {
  const lines = all
    .filter((setting) => setting.purpose === purpose)
    .flatMap(({ text, command }) => [
      ...hang(style, { text: text[style.language], lead: '- ', indent: 2 }),
      style.paint('green', `      ${command}`),
    ]);
  return lines.length === 0 ? [] : [rule(style, say(style, words[purpose])), ...lines];
}

function notices(style: Style, { notices: all }: Checkup): readonly string[] {
  if (all.length === 0) return [];
  const texts = [...new Set(all.map(({ text }) => text[style.language]))];
  return [
    rule(style, say(style, reportWords.notices)),
    ...texts.flatMap((text) => hang(style, { text, lead: '- ', indent: 2 })),
  ];
}

/** `31 kB`, `2.4 MB`: decimal units, as log viewers show them. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
