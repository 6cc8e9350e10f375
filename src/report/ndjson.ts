import type { Report } from '../model/report.js';
import type { Language } from '../model/text.js';
import { toJson } from './json.js';
import { pinoHead } from './pino.js';

/**
 * Events, then incidents, one JSON object a line, shaped as pino writes a log: `level`, `time` in ms since 1970, `name`,
 * `msg`, so that `| pino-pretty` reads it. The rest of a line is what the JSON report says of the same thing, its `time`
 * called `at`, its logger's `level` called `logLevel`.
 */
export function renderNdjson(report: Report, language: Language): string {
  const json = toJson(report, language);
  const events = json.events.map(({ time: at, level: logLevel, ...event }, index) => ({
    ...pinoHead(event.severity, report.events[index]?.time ?? null),
    type: 'event',
    name: event.origin,
    msg: event.title,
    at,
    logLevel,
    ...event,
  }));
  const incidents = json.incidents.map(({ events: _, ...incident }, index) => ({
    ...pinoHead(incident.severity, report.incidents[index]?.span.from ?? null),
    type: 'incident',
    name: incident.causes[0]?.id ?? 'unexplained',
    msg: incident.causes[0]?.summary ?? incident.title,
    ...incident,
  }));
  return [...events, ...incidents].map((line) => `${JSON.stringify(line)}\n`).join('');
}
