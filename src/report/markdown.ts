import type { LogEvent } from '../model/event.js';
import type { Remedy } from '../model/knowledge.js';
import type { Cause, Check, Incident, Location, Report, StrangeEntry } from '../model/report.js';
import type { Language, Text } from '../model/text.js';
import { clockOf, dateTimeOf } from '../time/zone.js';
import { lookAlikeTexts, remedyText, versionTexts } from './advice.js';
import { clip } from './columns.js';
import { detailsOf } from './details.js';
import { distinctEvents, distinctPlaces } from './distinct.js';
import { markdownAppendix } from './markdown-appendix.js';
import { codeBlock, codeCell, codeSpan, escapeMarkdown } from './markdown-text.js';
import { printableReport } from './printable.js';
import { strangeText } from './strange-text.js';
import { plainStyle, type Style, say, timeText } from './style.js';
import { subjectsText } from './subjects.js';
import { impactSentences } from './text-impact.js';
import { headline, runText, stateText, unexplainedText } from './text-verdict.js';
import { LIKELIHOOD_WORDS, ROLE_MARKS, SEVERITY_WORDS, words } from './words.js';

const EVENTS = 30;
const EVIDENCE = 8;
const QUOTE = 600;
const LOOK_ALIKES = 3;

/** The report for a ticket or a post-mortem: summary, then per incident timeline, root cause, impact, evidence, actions. */
export function renderMarkdown(whole: Report, language: Language): string {
  const report = printableReport({ ...whole, events: [] });
  const style = plainStyle(language, report.zone);
  const incidents = report.incidents.map((incident, index) => ({ incident, number: index + 1 }));
  const loud = incidents.filter(({ incident }) => incident.severity !== 'info');
  const values = { from: timeText(style, report.span.from), to: timeText(style, report.span.to), zone: report.zone };
  const lines = [
    `# ${say(style, words.heading)}`,
    '',
    escapeMarkdown(say(style, report.span.from === null ? words.noTimes : words.span, values)),
    '',
    `## ${say(style, words.summary)}`,
    '',
    escapeMarkdown(say(style, headline(report, loud.length), { count: loud.length })),
    '',
    ...report.unexplained.map(
      (line) => `- ${escapeMarkdown(unexplainedText(style, line))} (${escapeMarkdown(line.path)}:${line.line})`,
    ),
    '',
    ...incidents.map(({ incident, number }) => summaryLine(style, incident, number)),
    '',
    ...loud.flatMap(({ incident, number }) => incidentPart(style, incident, number)),
    ...markdownAppendix(style, report),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function summaryLine(style: Style, incident: Incident, number: number): string {
  const severity = SEVERITY_WORDS[incident.severity][style.language];
  const title = escapeMarkdown(incident.title[style.language]);
  const why = escapeMarkdown(whyText(style, incident));
  return `${number}. **${severity}** ${title}\n   ${why}  \n   ${overText(style, incident)}`;
}

function whyText(style: Style, { causes: [cause] }: Incident): string {
  if (cause === undefined) return say(style, words.noCause);
  const likelihood = LIKELIHOOD_WORDS[cause.likelihood][style.language];
  return say(style, words.whyWords, { summary: cause.summary[style.language], likelihood });
}

function labelled(style: Style, label: Text, text: string): string {
  return say(style, words.labelled, { label: `**${label[style.language]}**`, text: escapeMarkdown(text) });
}

function overText(style: Style, incident: Incident): string {
  return say(style, words.asked, {
    label: `**${say(style, words.over)}**`,
    text: escapeMarkdown(stateText(style, incident)),
  });
}

function incidentPart(style: Style, incident: Incident, number: number): readonly string[] {
  const [cause, ...rivals] = incident.causes;
  return [
    `## ${say(style, words.labelled, { label: say(style, words.incident, { number }), text: escapeMarkdown(incident.title[style.language]) })}`,
    '',
    `- ${labelled(style, words.severity, SEVERITY_WORDS[incident.severity][style.language])}`,
    `- ${labelled(style, words.whom, subjectsText(style, incident.subjects))}`,
    `- ${overText(style, incident)}`,
    '',
    ...timeline(style, incident.events),
    ...strangePart(style, incident.strange ?? []),
    ...impactPart(style, incident),
    ...(cause === undefined ? [say(style, words.noCause), ''] : rootCause(style, cause)),
    ...rivals.flatMap((rival) => rivalPart(style, rival)),
  ];
}

function impactPart(style: Style, { impact }: Incident): readonly string[] {
  const sentences = impact === undefined ? [] : impactSentences(style, impact);
  if (sentences.length === 0) return [];
  return [`### ${say(style, words.impact)}`, '', ...sentences.map((text) => `- ${escapeMarkdown(text)}`), ''];
}

function rootCause(style: Style, cause: Cause): readonly string[] {
  const likelihood = LIKELIHOOD_WORDS[cause.likelihood][style.language];
  return [
    `### ${say(style, words.rootCause)}`,
    '',
    escapeMarkdown(say(style, words.whyWords, { summary: cause.summary[style.language], likelihood })),
    '',
    ...section(style, words.evidence, evidence(style, cause.evidence)),
    ...section(style, words.against, texts(style, cause.against)),
    ...section(style, words.missing, texts(style, cause.missing)),
    ...section(style, words.lookAlikes, bullets(lookAlikeTexts(style, cause, LOOK_ALIKES))),
    ...section(style, words.remedies, remedies(style, cause.remedies)),
    ...section(style, words.versions, bullets(versionTexts(style, cause.versions))),
    ...section(style, words.confirm, checks(style, cause.confirm)),
  ];
}

function rivalPart(style: Style, cause: Cause): readonly string[] {
  const likelihood = LIKELIHOOD_WORDS[cause.likelihood][style.language];
  return [
    `### ${escapeMarkdown(say(style, words.rival, { title: cause.title[style.language], likelihood }))}`,
    '',
    escapeMarkdown(cause.summary[style.language]),
    '',
    ...evidence(style, cause.evidence.slice(0, 2)),
    '',
    ...section(style, words.against, texts(style, cause.against)),
    ...section(style, words.missing, texts(style, cause.missing)),
  ];
}

function section(style: Style, title: Text, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`#### ${say(style, title)}`, '', ...lines, ''];
}

function texts({ language }: Style, items: readonly Text[]): readonly string[] {
  return items.map((item) => `- ${escapeMarkdown(item[language])}`);
}

function bullets(items: readonly string[]): readonly string[] {
  return items.map((item) => `- ${escapeMarkdown(item)}`);
}

function remedies(style: Style, all: readonly Remedy[]): readonly string[] {
  return all.flatMap((remedy) => [
    `- [ ] ${escapeMarkdown(remedyText(style, remedy))}`,
    ...(remedy.command === undefined ? [] : ['', ...codeBlock([remedy.command], 'sh', '  '), '']),
  ]);
}

function checks({ language }: Style, all: readonly Check[]): readonly string[] {
  return all.flatMap(({ text, commands, ifSo, ifNot }) => [
    `- [ ] ${escapeMarkdown(text[language])}`,
    '',
    ...codeBlock(commands, 'sh', '  '),
    '',
    ...[ifSo, ifNot].map((answer) => `  - ${escapeMarkdown(answer[language])}`),
  ]);
}

function evidence(style: Style, all: readonly Location[]): readonly string[] {
  const places = distinctPlaces(all);
  const rest = places.length - EVIDENCE;
  return [
    ...places
      .slice(0, EVIDENCE)
      .flatMap(({ path, line, text, time }) => [
        `- ${codeSpan(`${path}:${line}`)}${time === null ? '' : ` ${clockOf(time, style.zone)}`}`,
        '',
        ...codeBlock([clip(text, QUOTE)], 'text', '  '),
        '',
      ]),
    ...(rest > 0 ? [`- ${say(style, words.moreEvidence, { count: rest })}`] : []),
  ];
}

function strangePart(style: Style, entries: readonly StrangeEntry[]): readonly string[] {
  if (entries.length === 0) return [];
  const lines = entries
    .slice(0, EVIDENCE)
    .flatMap((entry) => [
      `- ${escapeMarkdown(strangeText(style, entry))}: ${codeSpan(`${entry.path}:${entry.line}`)}`,
      '',
      ...codeBlock([clip(entry.text, QUOTE)], 'text', '  '),
      '',
    ]);
  return [`### ${say(style, words.strange)}`, '', ...lines];
}

function timeline(style: Style, all: readonly LogEvent[]): readonly string[] {
  const events = distinctEvents(all);
  if (events.length === 0) return [];
  const hidden = events.length - EVENTS;
  const shown = hidden > 0 ? [...events.slice(0, EVENTS - 5), ...events.slice(-5)] : events;
  const heads = [words.time, words.origin, words.event, words.place].map((word) => say(style, word));
  return [
    `### ${say(style, words.timeline)}`,
    '',
    `| ${heads.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...shown.map((event) => row(style, event)),
    '',
    ...(hidden > 0 ? [say(style, words.moreEvents, { count: hidden }), ''] : []),
  ];
}

function row(style: Style, event: LogEvent): string {
  const { time, path, line } = event;
  const what = [
    `${ROLE_MARKS[event.role]} ${event.title[style.language]}`,
    ...detailsOf(event.fields),
    ...runText(style, event),
  ];
  const at = time === null ? '–' : `${dateTimeOf(time, style.zone)}.${clockOf(time, style.zone).slice(-3)}`;
  return `| ${at} | ${escapeMarkdown(event.origin)} | ${what.map(escapeMarkdown).join(' · ')} | ${codeCell(`${path}:${line}`)} |`;
}
