import { basename } from 'node:path';
import type { Severity } from '../model/event.js';
import type { Report } from '../model/report.js';
import type { TextOptions } from '../report/style.js';
import { pageAssets } from './page-assets.js';

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

export type RenderStyle = TextOptions & { readonly failOn: Severity | undefined };

/** Renderers are loaded only when they are used. */
export async function render(format: FormatName, report: Report, style: RenderStyle): Promise<string> {
  const { language, failOn } = style;
  switch (format) {
    case 'text':
      return (await import('../report/text.js')).renderText(report, style);
    case 'html':
      return (await import('../report/html/html.js')).renderHtml(report, language, pageAssets());
    case 'markdown':
      return (await import('../report/markdown.js')).renderMarkdown(report, language);
    case 'json':
      return (await import('../report/json.js')).renderJson(report, language);
    case 'ndjson':
      return (await import('../report/ndjson.js')).renderNdjson(report, language);
    case 'csv':
      return (await import('../report/csv.js')).renderCsv(report, language);
    case 'timesketch':
      return (await import('../report/timesketch.js')).renderTimesketch(report, language);
    case 'junit':
      return (await import('../report/junit.js')).renderJunit(report, { language, failOn });
    case 'sarif':
      return (await import('../report/sarif.js')).renderSarif(report, language);
  }
}
