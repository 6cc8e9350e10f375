import { basename, extname } from 'node:path';

/** Every form of a report, with the ends of file names that ask for it; the first name of the list wins. */
export const FORMATS = {
  text: ['.txt', '.text', '.log'],
  html: ['.html', '.htm'],
  markdown: ['.md', '.markdown'],
  sarif: ['.sarif', '.sarif.json'],
  json: ['.json'],
  timesketch: ['.timesketch.jsonl', '.timesketch'],
  ndjson: ['.ndjson', '.jsonl'],
  csv: ['.csv'],
  junit: ['.xml', '.junit'],
} as const satisfies Record<string, readonly string[]>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES: readonly FormatName[] = [
  'text',
  'html',
  'markdown',
  'json',
  'ndjson',
  'csv',
  'timesketch',
  'junit',
  'sarif',
];

/** The format of that name, if there is one. */
export function formatNamed(name: string | undefined): FormatName | undefined {
  return FORMAT_NAMES.find((format) => format === name);
}

/** The format that a file name asks for; the longest end counts. */
export function formatOf(path: string): FormatName | undefined {
  const name = basename(path).toLowerCase();
  const ends = FORMAT_NAMES.flatMap((format) => FORMATS[format].map((end) => ({ format, end })));
  return ends.sort((a, b) => b.end.length - a.end.length).find(({ end }) => name.endsWith(end))?.format;
}

/** Every end of a file name that asks for one of these formats. */
export function endsOf(formats: readonly FormatName[]): readonly string[] {
  return formats.flatMap((format) => FORMATS[format]);
}

/**
 * Whether the end of a name looks as if it asked for a form, and for none of these: `.pdf`. Dates, versions and addresses at the
 * end (`report.2026-11-21`, `10.0.0.7`) ask for nothing.
 */
export function asksForOther(path: string, formats: readonly FormatName[]): boolean {
  const format = formatOf(path);
  return format === undefined ? /^\.[a-z][a-z0-9]*$/i.test(extname(path)) : !formats.includes(format);
}
