import type { LogEvent } from '../model/event.js';
import type { Report } from '../model/report.js';
import type { Language } from '../model/text.js';
import { isoOf } from '../time/zone.js';
import { printable } from './printable.js';

type Row = { readonly event: LogEvent; readonly language: Language; readonly zone: string };

const timeOf = (time: number | null, zone: string): string => (time === null ? '' : isoOf(time, zone));

/** Columns in their order; names never change with the language. */
const COLUMNS = {
  time: ({ event, zone }) => timeOf(event.time, zone),
  lastTime: ({ event, zone }) => timeOf(event.lastTime, zone),
  count: ({ event }) => String(event.count),
  severity: ({ event }) => event.severity,
  role: ({ event }) => event.role,
  kind: ({ event }) => event.kind,
  pattern: ({ event }) => event.pattern,
  title: ({ event, language }) => event.title[language],
  origin: ({ event }) => event.origin,
  path: ({ event }) => event.path,
  line: ({ event }) => String(event.line),
  lastLine: ({ event }) => String(event.lastLine),
  level: ({ event }) => event.level ?? '',
  thread: ({ event }) => event.thread ?? '',
  fields: ({ event }) => JSON.stringify(event.fields),
  text: ({ event }) => event.text,
} as const satisfies Record<string, (row: Row) => string>;

/** The events as RFC 4180 CSV with a heading. */
export function renderCsv({ events, zone }: Report, language: Language): string {
  const columns = Object.values(COLUMNS);
  const rows = events.map((event) => columns.map((cellOf) => cellOf({ event, language, zone })));
  return [Object.keys(COLUMNS), ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Log text that begins like a formula would be computed by a spreadsheet: an apostrophe makes it text. */
function cell(raw: string): string {
  const value = printable(raw);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
