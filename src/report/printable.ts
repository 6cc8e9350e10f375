import type { Report } from '../model/report.js';

// Log text reaches terminals: escape sequences could recolour, retitle or rewrite them, bidirectional overrides could
// show another text than the log holds, and a carriage return could hide what stands before it.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const BLANKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Any of these. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const SUSPECT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** The text on one line, without anything that a terminal acts upon. */
export function printable(text: string): string {
  return text.replace(ESCAPES, '').replace(BLANKS, ' ').replace(INVISIBLE, '');
}

/** The same for every text of a report, so that no renderer can forget one. */
export function printableReport(report: Report): Report {
  return cleaned(report);
}

/** The same for any plain data. What is clean, as nearly all is, stays the same object. */
export function cleaned<Value>(value: Value): Value;
export function cleaned(value: unknown): unknown {
  return cleanIn(value, new Map());
}

/** Objects that stand in several places are looked at once. */
function cleanIn(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value === 'string') return SUSPECT.test(value) ? printable(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const before = known.get(value);
  if (before !== undefined) return before;
  const clean = Array.isArray(value) ? cleanList(value, known) : cleanRecord(value, known);
  known.set(value, clean);
  return clean;
}

function cleanList(list: readonly unknown[], known: Map<object, unknown>): readonly unknown[] {
  const clean = list.map((item) => cleanIn(item, known));
  return clean.some((item, index) => item !== list[index]) ? clean : list;
}

function cleanRecord(record: object, known: Map<object, unknown>): object {
  const changes: Record<string, unknown> = {};
  let isChanged = false;
  for (const [name, item] of Object.entries(record)) {
    const clean = cleanIn(item, known);
    if (clean === item) continue;
    changes[name] = clean;
    isChanged = true;
  }
  return isChanged ? { ...record, ...changes } : record;
}
