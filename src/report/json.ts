import type { LogEvent } from '../model/event.js';
import type { Remedy } from '../model/knowledge.js';
import type {
  Cause,
  Check,
  Incident,
  OriginVersions,
  Report,
  StrangeEntry,
  UnrecognisedEntry,
} from '../model/report.js';
import type { Language } from '../model/text.js';
import {
  clocksJson,
  coverageJson,
  gapJson,
  impactJson,
  type JsonStyle as Style,
  spanOf,
  timeOf,
} from './json-parts.js';

/**
 * The report as one JSON document, as `schema/report.schema.json` describes it; times are ISO 8601 with offset. Piece by piece: a
 * report of thousands of incidents is never held as a whole.
 */
export function* jsonPieces(report: Report, language: Language): Generator<string> {
  const style: Style = { language, zone: report.zone };
  const lists = new Map<string, Iterable<unknown>>([
    ['incidents', mapped(report.incidents, (incident) => incidentJson(incident, style))],
    ['events', mapped(report.events, (event) => eventOf(event, style))],
  ]);
  let lead = '{';
  for (const [name, value] of Object.entries(toJson({ ...report, incidents: [], events: [] }, language))) {
    yield `${lead}\n "${name}": `;
    const items = lists.get(name);
    if (items === undefined) yield indented(value, ' ');
    else yield* listPieces(items);
    lead = ',';
  }
  yield '\n}\n';
}

function* mapped<Item>(items: readonly Item[], toData: (item: Item) => unknown): Generator<unknown> {
  for (const item of items) yield toData(item);
}

function* listPieces(items: Iterable<unknown>): Generator<string> {
  let lead = '[';
  for (const item of items) {
    yield `${lead}\n  ${indented(item, '  ')}`;
    lead = ',';
  }
  yield lead === '[' ? '[]' : '\n ]';
}

/** As it stands that far from the margin. No text of JSON holds a line break. */
const indented = (value: unknown, margin: string): string =>
  JSON.stringify(value, null, 1).replaceAll('\n', `\n${margin}`);

/** The same as plain data. */
export function toJson(report: Report, language: Language) {
  const style: Style = { language, zone: report.zone };
  return {
    schemaVersion: report.schemaVersion,
    language,
    zone: report.zone,
    span: spanOf(report.span, style),
    incidents: report.incidents.map((incident) => incidentJson(incident, style)),
    events: report.events.map((event) => eventOf(event, style)),
    notChecked: report.notChecked.map(({ cause, title, missing }) => ({ cause, title: title[language], missing })),
    coverage: report.coverage.map((entry) => coverageJson(entry, style)),
    versions: report.versions.map(versionsOf),
    gaps: report.gaps.map((gap) => gapJson(gap, style)),
    clocks: clocksJson(report.clocks, style),
    unrecognised: report.unrecognised.map((entry) => unrecognisedOf(entry, style)),
    notices: report.notices.map(({ id, path, text, incomplete }) => ({ id, path, text: text[language], incomplete })),
  };
}

function versionsOf({ origin, side, possible, several, evidence }: OriginVersions) {
  return { origin, side, possible, several, evidence };
}

/** One incident, as it stands in the report. */
export function incidentJson(incident: Incident, style: Style) {
  return {
    id: incident.id,
    title: incident.title[style.language],
    severity: incident.severity,
    state: incident.state,
    span: spanOf(incident.span, style),
    subjects: incident.subjects,
    causes: incident.causes.map((cause) => causeOf(cause, style)),
    ...(incident.impact === undefined ? {} : { impact: impactJson(incident.impact, style) }),
    ...(incident.strange === undefined || incident.strange.length === 0
      ? {}
      : { unrecognised: incident.strange.map((entry) => strangeJson(entry, style)) }),
    events: incident.events.map((event) => eventOf(event, style)),
  };
}

function causeOf(cause: Cause, style: Style) {
  const { language } = style;
  return {
    id: cause.id,
    title: cause.title[language],
    likelihood: cause.likelihood,
    summary: cause.summary[language],
    evidence: cause.evidence.map(({ path, line, text, time }) => ({ path, line, text, time: timeOf(time, style) })),
    against: cause.against.map((text) => text[language]),
    missing: cause.missing.map((text) => text[language]),
    remedies: [
      ...cause.remedies.map((remedy) => remedyOf(remedy, language)),
      ...cause.confirm.flatMap((check) => checksOf(check, language)),
    ],
    lookAlikes: cause.lookAlikes.map(({ cause: id, title, ifThis, ifThat }) => ({
      cause: id,
      title: title[language],
      ifThis: ifThis?.[language] ?? null,
      ifThat: ifThat[language],
    })),
    versions: cause.versions && { ...cause.versions, note: cause.versions.note?.[language] ?? null },
  };
}

function remedyOf({ text, risk, command }: Remedy, language: Language) {
  return { purpose: 'act', text: text[language], risk, ...(command === undefined ? {} : { command }) };
}

function checksOf({ text, commands, ifSo, ifNot }: Check, language: Language) {
  const words = { text: text[language], ifSo: ifSo[language], ifNot: ifNot[language] };
  return commands.map((command) => ({ purpose: 'confirm', ...words, command }));
}

function eventOf(event: LogEvent, style: Style) {
  return {
    kind: event.kind,
    pattern: event.pattern,
    title: event.title[style.language],
    role: event.role,
    severity: event.severity,
    subject: event.subject,
    origin: event.origin,
    time: timeOf(event.time, style),
    lastTime: timeOf(event.lastTime, style),
    count: event.count,
    path: event.path,
    line: event.line,
    lastLine: event.lastLine,
    file: event.file,
    level: event.level,
    thread: event.thread,
    fields: event.fields,
    text: event.text,
  };
}

function strangeJson({ isNew, onlyOn, ...entry }: StrangeEntry, style: Style) {
  return { ...entry, time: timeOf(entry.time, style), lastTime: timeOf(entry.lastTime, style), isNew, onlyOn };
}

function unrecognisedOf(entry: UnrecognisedEntry, style: Style) {
  return { ...entry, time: timeOf(entry.time, style) };
}
