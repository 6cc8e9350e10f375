import type { Severity } from '../model/event.js';
import type { Report } from '../model/report.js';
import type { TextOptions } from '../report/style.js';
import type { FormatName } from './formats.js';
import type { Pieces } from './output.js';
import { pageAssets } from './page-assets.js';

export type RenderStyle = TextOptions & { readonly failOn: Severity | undefined };

/** What is written: JSON, which may be long, piece by piece. Renderers are loaded only when they are used. */
export async function render(format: FormatName, report: Report, style: RenderStyle): Promise<Pieces> {
  if (format === 'json') return (await import('../report/json.js')).jsonPieces(report, style.language);
  return [await textOf(format, report, style)];
}

async function textOf(format: Exclude<FormatName, 'json'>, report: Report, style: RenderStyle): Promise<string> {
  const { language, failOn } = style;
  switch (format) {
    case 'text':
      return (await import('../report/text.js')).renderText(report, style);
    case 'html':
      return (await import('../report/html/html.js')).renderHtml(report, language, pageAssets());
    case 'markdown':
      return (await import('../report/markdown.js')).renderMarkdown(report, language);
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
