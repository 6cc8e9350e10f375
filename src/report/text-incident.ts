import type { LogEvent } from '../model/event.js';
import type { Remedy } from '../model/knowledge.js';
import type { Cause, Check, Location, Report, StrangeEntry } from '../model/report.js';
import type { Text } from '../model/text.js';
import { clockOf, dateTimeOf } from '../time/zone.js';
import { lookAlikeTexts, remedyText, versionTexts } from './advice.js';
import { clip, columnsOf, padEnd, wrap } from './columns.js';
import { detailsOf } from './details.js';
import { distinctEvents, distinctPlaces } from './distinct.js';
import { SEVERITY_COLORS } from './paint.js';
import { strangeText } from './strange-text.js';
import { hang, placeText, rule, type Style, say } from './style.js';
import { subjectsText } from './subjects.js';
import { impactLines } from './text-impact.js';
import { incidentLanes, type LaneSurroundings } from './text-lanes.js';
import { row, runText, stateRow, title } from './text-verdict.js';
import { LIKELIHOOD_WORDS, words } from './words.js';

const EVENTS = 12;
const LAST_EVENTS = 4;
const EVIDENCE = 6;
const RIVAL_EVIDENCE = 2;
const QUOTE_LINES = 2;
const STRANGE = 4;
const LOOK_ALIKES = 2;
const CHECKS = 2;

/** One incident in full: timeline, evidence, what speaks against it, what is missing, remedies, how to confirm. */
export function incidentText(
  style: Style,
  report: LaneSurroundings & Pick<Report, 'incidents'>,
  index: number,
): readonly string[] {
  const incident = report.incidents[index];
  if (incident === undefined) return [];
  const number = index + 1;
  const [cause, ...rivals] = incident.causes;
  return [
    rule(style, say(style, words.incident, { number }), SEVERITY_COLORS[incident.severity]),
    ...title(style, incident, number),
    ...row(style, say(style, words.whom), subjectsText(style, incident.subjects)),
    ...stateRow(style, incident),
    ...incidentLanes(style, incident, report),
    ...timeline(style, incident.events),
    ...strangeLines(style, incident.strange ?? []),
    ...(incident.impact === undefined ? [] : impactLines(style, incident.impact)),
    ...(cause === undefined ? [] : causeText(style, cause, EVIDENCE)),
    ...rivals.flatMap((rival) => rivalText(style, rival, incident.causes)),
  ];
}

function causeText(style: Style, cause: Cause, limit: number): readonly string[] {
  return [
    ...evidence(style, cause.evidence, limit),
    ...list(style, words.against, cause.against),
    ...list(style, words.missing, cause.missing),
    ...bullets(style, words.lookAlikes, lookAlikeTexts(style, cause, LOOK_ALIKES)),
    ...remedies(style, cause.remedies),
    ...bullets(style, words.versions, versionTexts(style, cause.versions)),
    ...checks(style, cause.confirm.slice(0, CHECKS)),
    '',
    ...hang(style, { text: say(style, words.aboutCause, { id: cause.id }), indent: 2, color: 'dim' }),
  ];
}

function rivalText(style: Style, cause: Cause, all: readonly Cause[]): readonly string[] {
  const likelihood = LIKELIHOOD_WORDS[cause.likelihood][style.language];
  return [
    '',
    ...hang(style, {
      text: say(style, words.rival, { title: cause.title[style.language], likelihood }),
      indent: 2,
      color: 'bold',
    }),
    ...hang(style, { text: cause.summary[style.language], indent: 4 }),
    ...evidence(style, cause.evidence, RIVAL_EVIDENCE),
    ...list(style, words.against, cause.against),
    ...list(style, words.missing, cause.missing),
    ...bullets(style, words.lookAlikes, lookAlikeTexts(style, besides(cause, all), LOOK_ALIKES)),
  ];
}

/** An explanation beside others: only what separates it from those. */
function besides(cause: Cause, all: readonly Cause[]): Cause {
  const ids = new Set<string | null>(all.map(({ id }) => id));
  return { ...cause, lookAlikes: cause.lookAlikes.filter(({ cause: id }) => ids.has(id)) };
}

function timeline(style: Style, all: readonly LogEvent[]): readonly string[] {
  const events = distinctEvents(all);
  if (events.length === 0) return [];
  const hidden = Math.max(0, events.length - EVENTS);
  const first = hidden === 0 ? events : events.slice(0, EVENTS - LAST_EVENTS);
  const last = hidden === 0 ? [] : events.slice(-LAST_EVENTS);
  const origins = Math.min(24, Math.max(...[...first, ...last].map(({ origin }) => columnsOf(origin))));
  const days = new Set<string>();
  const lines = (shown: readonly LogEvent[]) =>
    shown.flatMap((event) => [...newDay(style, event, days), ...eventLine(style, event, origins)]);
  return [
    '',
    heading(style, words.timeline),
    ...lines(first),
    ...(hidden === 0 ? [] : [style.paint('dim', `    ${say(style, words.moreEvents, { count: hidden })}`)]),
    ...lines(last),
  ];
}

/** The day, where it differs from the line above. */
function newDay(style: Style, { time }: LogEvent, days: Set<string>): readonly string[] {
  const day = time === null ? undefined : dateTimeOf(time, style.zone).slice(0, 10);
  if (day === undefined || days.has(day)) return [];
  days.add(day);
  return [style.paint('dim', `    ${day}`)];
}

function eventLine(style: Style, event: LogEvent, origins: number): readonly string[] {
  const time = event.time === null ? padEnd('–', 12) : clockOf(event.time, style.zone);
  const lead = `${time} ${padEnd(clip(event.origin, origins), origins)} ${style.signs[event.role]} `;
  const text = [event.title[style.language], ...detailsOf(event.fields), ...runText(style, event)].join('  ');
  return hang(style, {
    text,
    lead,
    indent: 4,
    ...(event.role === 'context' ? { leadColor: 'dim', color: 'dim' } : {}),
  });
}

/** What no pattern knows may be what a person looks for. */
function strangeLines(style: Style, entries: readonly StrangeEntry[]): readonly string[] {
  if (entries.length === 0) return [];
  const rest = entries.length - STRANGE;
  return [
    '',
    heading(style, words.strange),
    ...entries
      .slice(0, STRANGE)
      .flatMap((entry) => [
        ...hang(style, { text: strangeText(style, entry), indent: 4 }),
        `      ${placeText(style, entry)}`,
        ...quote(style, entry.text),
      ]),
    ...(rest > 0 ? [`    ${say(style, words.moreShapes, { count: rest })}`] : []),
  ];
}

function evidence(style: Style, all: readonly Location[], limit: number): readonly string[] {
  const places = distinctPlaces(all);
  if (places.length === 0) return [];
  const quotes = places
    .slice(0, limit)
    .flatMap((place) => [
      `    ${[placeText(style, place), ...momentOf(style, place)].join('  ')}`,
      ...quote(style, place.text),
    ]);
  const rest = places.length - limit;
  return [
    '',
    heading(style, words.evidence),
    ...quotes,
    ...(rest > 0 ? [`    ${say(style, words.moreEvidence, { count: rest })}`] : []),
  ];
}

function momentOf({ zone }: Style, { time }: Location): readonly string[] {
  return time === null ? [] : [clockOf(time, zone)];
}

function quote(style: Style, text: string): readonly string[] {
  const lines = wrap(text, style.width - 8);
  const kept = lines.slice(0, QUOTE_LINES);
  const cut = lines.length > kept.length ? kept.with(-1, clip(`${kept.at(-1)} …`, style.width - 8)) : kept;
  return cut.map((line) => style.paint('dim', `      │ ${line}`));
}

function list(style: Style, title: Text, items: readonly Text[]): readonly string[] {
  return bullets(
    style,
    title,
    items.map((item) => item[style.language]),
  );
}

function bullets(style: Style, title: Text, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return ['', heading(style, title), ...items.flatMap((text) => hang(style, { text, lead: '- ', indent: 4 }))];
}

function remedies(style: Style, all: readonly Remedy[]): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.flatMap((remedy, index) => [
    ...hang(style, { text: remedyText(style, remedy), lead: `${index + 1}. `, indent: 4 }),
    ...(remedy.command === undefined ? [] : [command(style, remedy.command)]),
  ]);
  return ['', heading(style, words.remedies), ...lines];
}

function checks(style: Style, all: readonly Check[]): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.flatMap(({ text, commands, ifSo, ifNot }, index) => [
    ...hang(style, { text: text[style.language], lead: `${index + 1}. `, indent: 4 }),
    ...commands.map((line) => command(style, line)),
    ...[ifSo, ifNot].flatMap((answer) => hang(style, { text: answer[style.language], lead: '- ', indent: 7 })),
  ]);
  return ['', heading(style, words.confirm), ...lines];
}

/** Alone on its line, so that it can be copied. */
function command(style: Style, text: string): string {
  return style.paint('green', `       $ ${text}`);
}

function heading(style: Style, text: Text): string {
  return `  ${style.paint('bold', say(style, text))}`;
}
