import { basename } from 'node:path';

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
