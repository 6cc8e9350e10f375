import type { Severity } from '../model/event.js';
import type { Cause, Incident, Location, Report } from '../model/report.js';
import type { Language } from '../model/text.js';
import { isoOf } from '../time/zone.js';
import { printable } from './printable.js';

const LEVELS = { info: 'note', warning: 'warning', error: 'error', critical: 'error' } as const satisfies Record<
  Severity,
  string
>;
/** SARIF's 0–100: a viewer sorts by it. */
const RANKS = { certain: 90, likely: 60, possible: 30 } as const satisfies Record<Cause['likelihood'], number>;

/** Incidents as SARIF 2.1.0 results: one result an incident, its first cause the rule, its evidence the locations. */
export function renderSarif(report: Report, language: Language): string {
  const causes = new Map(
    report.incidents.flatMap(({ causes: [first] }) => (first ? [[first.id, first] as const] : [])),
  );
  const rules = [...causes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((cause) => ruleOf(cause, language));
  const run = {
    tool: { driver: { name: 'nacos-log-analyzer', rules } },
    columnKind: 'utf16CodeUnits',
    results: report.incidents.map((incident) => resultOf(incident, report.zone, language)),
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.notices.map(({ id, text, incomplete }) => ({
          descriptor: { id },
          level: incomplete ? 'warning' : 'note',
          message: { text: printable(text[language]) },
        })),
      },
    ],
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function ruleOf({ id, title, remedies }: Cause, language: Language) {
  const help = remedies.map(({ text }) => text[language]).join('\n');
  return { id, shortDescription: { text: title[language] }, ...(help === '' ? {} : { help: { text: help } }) };
}

function resultOf(incident: Incident, zone: string, language: Language) {
  const cause = incident.causes[0];
  const { from, to } = incident.span;
  return {
    ruleId: cause?.id ?? 'unexplained',
    level: LEVELS[incident.severity],
    ...(cause === undefined ? {} : { rank: RANKS[cause.likelihood] }),
    message: { text: printable((cause?.summary ?? incident.title)[language]) },
    locations: (cause?.evidence ?? []).slice(0, 1).map(locationOf),
    relatedLocations: (cause?.evidence ?? []).slice(1).map((place, id) => ({ id: id + 1, ...locationOf(place) })),
    partialFingerprints: { 'incidentId/v1': incident.id },
    properties: {
      severity: incident.severity,
      state: incident.state,
      from: from === null ? null : isoOf(from, zone),
      to: to === null ? null : isoOf(to, zone),
      subjects: incident.subjects,
    },
  };
}

function locationOf({ path, line, text }: Location) {
  const uri = path
    .replaceAll('\\', '/')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine: line, snippet: { text: printable(text) } },
    },
  };
}
