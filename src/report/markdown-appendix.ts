import type { Report } from '../model/report.js';
import type { Text } from '../model/text.js';
import { clip } from './columns.js';
import { codeBlock, codeCell, codeSpan, escapeMarkdown } from './markdown-text.js';
import { needsOf } from './needs.js';
import { noticeTexts } from './notice-list.js';
import { type Style, say, timeText } from './style.js';
import { listText } from './subjects.js';
import { correctionText, gapText, jumpText, offsetText } from './text-clocks.js';
import { versionsText } from './versions.js';
import { words } from './words.js';

const FILES = 60;
const SHAPES = 10;
const LISTED = 12;
const QUOTE = 300;

/** What was not checked, what was read, what no pattern knows, remarks on the input. */
export function markdownAppendix(style: Style, report: Report): readonly string[] {
  return [
    ...part(say(style, words.notChecked), notChecked(style, report)),
    ...part(say(style, words.coverage), [...coverage(style, report), ...clocks(style, report), ...gaps(style, report)]),
    ...part(say(style, words.unrecognised), unrecognised(style, report)),
    ...part(say(style, words.notices), notices(style, report)),
  ];
}

function part(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''];
}

function notChecked(style: Style, report: Report): readonly string[] {
  const needs = needsOf(report, style.language);
  if (needs.length === 0) return [];
  const lines = needs.map(({ kinds, titles }) => {
    const text = say(style, words.needs, { kinds, count: titles.length, titles: listText(style, titles, 3, '; ') });
    return `- ${escapeMarkdown(text)}`;
  });
  return [say(style, words.notCheckedHint), '', ...lines];
}

function coverage(style: Style, { coverage: entries, versions }: Report): readonly string[] {
  if (entries.length === 0) return [];
  const heads = [
    ...[words.origin, words.file, words.firstTime, words.lastTime],
    ...[words.lines, words.zoneName, words.version],
  ];
  const rest = entries.length - FILES;
  return [
    `| ${heads.map((word) => say(style, word)).join(' | ')} |`,
    '| --- | --- | --- | --- | ---: | --- | --- |',
    ...entries.slice(0, FILES).map(({ origin, path, from, to, lines, zone }) => {
      const cells = [escapeMarkdown(origin), codeCell(path), timeText(style, from), timeText(style, to), lines];
      const version = versionsText(versions.filter((entry) => entry.origin === origin));
      return `| ${[...cells, escapeMarkdown(zone.name), escapeMarkdown(version)].join(' | ')} |`;
    }),
    ...(rest > 0 ? ['', say(style, words.moreFiles, { count: rest })] : []),
  ];
}

function clocks(style: Style, { clocks: { offsets, corrections, jumps } }: Report): readonly string[] {
  const sentences = [
    ...offsets.map((offset) => escapeMarkdown(offsetText(style, offset))),
    ...corrections.map((correction) => escapeMarkdown(correctionText(style, correction))),
    ...jumps.map((jump) => `${escapeMarkdown(jumpText(style, jump))} ${codeSpan(`${jump.path}:${jump.line}`)}`),
  ];
  return listed(style, words.clocks, sentences);
}

function gaps(style: Style, { gaps: all }: Report): readonly string[] {
  const found = all.filter(({ type }) => type !== 'kind-missing').map((gap) => escapeMarkdown(gapText(style, gap)));
  return listed(style, words.gaps, found);
}

function listed(style: Style, title: Text, sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  const rest = sentences.length - LISTED;
  return [
    '',
    `### ${say(style, title)}`,
    '',
    ...sentences.slice(0, LISTED).map((text) => `- ${text}`),
    ...(rest > 0 ? [`- ${say(style, words.moreEvidence, { count: rest })}`] : []),
  ];
}

function unrecognised(style: Style, { unrecognised: shapes }: Report): readonly string[] {
  const rest = shapes.length - SHAPES;
  return [
    ...shapes
      .slice(0, SHAPES)
      .flatMap(({ level, count, path, line, text }) => [
        `- ${escapeMarkdown(level)} ${say(style, words.times, { count })} ${codeSpan(`${path}:${line}`)}`,
        '',
        ...codeBlock([clip(text, QUOTE)], 'text', '  '),
        '',
      ]),
    ...(rest > 0 ? [`- ${say(style, words.moreShapes, { count: rest })}`] : []),
  ];
}

function notices(style: Style, { notices: all }: Report): readonly string[] {
  const { texts, left } = noticeTexts(all, style.language);
  return [
    ...texts.map((text) => `- ${escapeMarkdown(text)}`),
    ...(left > 0 ? [`- ${say(style, words.moreNotices, { count: left })}`] : []),
  ];
}
