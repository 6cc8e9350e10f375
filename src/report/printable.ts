import type { Report } from '../model/report.js';

// Log text reaches terminals: escape sequences could recolour, retitle or rewrite them, bidirectional overrides could
// show another text than the log holds, and a carriage return could hide what stands before it.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const BLANKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The text on one line, without anything that a terminal acts upon. */
export function printable(text: string): string {
  return text.replace(ESCAPES, '').replace(BLANKS, ' ').replace(INVISIBLE, '');
}

/** The same for every text of a report, so that no renderer can forget one. */
export function printableReport(report: Report): Report {
  return cleaned(report);
}

/** The same for any plain data. */
export function cleaned<Value>(value: Value): Value {
  const clean: Value = JSON.parse(
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'string' ? printable(item) : item)),
  );
  return clean;
}
