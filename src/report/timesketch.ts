import type { Report } from '../model/report.js';
import type { Language } from '../model/text.js';
import { isoOf } from '../time/zone.js';
import { detailsOf } from './details.js';

// Timesketch wants `message`, `datetime` and `timestamp_desc` on every line: https://timesketch.org/guides/user/import-from-json-csv/

/** What the time of a line means: an event's own, or the nearest one before a line without time. */
const OWN = 'Log Line Time';
const NEAREST = 'Time of Nearest Line Before';

/** The events as JSON lines that Timesketch imports. */
export function renderTimesketch({ events, zone }: Report, language: Language): string {
  return events
    .map((event) => {
      const { pattern, kind, role, severity, origin, path, line, count, fields, text } = event;
      const entry = {
        message: [event.title[language], ...detailsOf(fields)].join('  '),
        datetime: isoOf(event.at, 'UTC').replace('Z', '+00:00'),
        timestamp: event.at * 1000,
        timestamp_desc: event.time === null ? NEAREST : OWN,
        data_type: `nacos:${kind}`,
        ...{ pattern, kind, role, severity, origin, path, line, count, fields, text },
        local_time: event.time === null ? null : isoOf(event.time, zone),
        tag: [severity, role],
      };
      return `${JSON.stringify(entry)}\n`;
    })
    .join('');
}
