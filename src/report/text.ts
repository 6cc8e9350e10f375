import type { Report } from '../model/report.js';
import { printableReport } from './printable.js';
import { hang, type Style, say, styleOf, type TextOptions, timeText } from './style.js';
import { appendix } from './text-appendix.js';
import { incidentText } from './text-incident.js';
import { verdict } from './text-verdict.js';
import { words } from './words.js';

/**
 * The report for a person at a terminal, in the order in which they ask: what happened, to whom, why, is it over; then
 * every incident in full; then what was not checked and what was read. Ends with a newline.
 */
export function renderText(report: Report, options: TextOptions): string {
  const style = styleOf(options, report.zone);
  const clean = printableReport({ ...report, events: [] });
  const loud = clean.incidents.flatMap((incident, index) =>
    incident.severity === 'info' ? [] : [...incidentText(style, clean, index), ''],
  );
  const lines = [...heading(style, clean), '', ...verdict(style, clean), '', ...loud, ...appendix(style, clean)];
  return `${lines.join('\n').trimEnd()}\n`;
}

function heading(style: Style, { span, zone }: Report): readonly string[] {
  const values = { from: timeText(style, span.from), to: timeText(style, span.to), zone };
  return [
    style.paint('bold', say(style, words.heading)),
    ...hang(style, { text: say(style, span.from === null ? words.noTimes : words.span, values) }),
  ];
}
