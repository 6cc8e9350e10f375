import { pushTo } from '../model/groups.js';
import type { Report } from '../model/report.js';
import type { Language } from '../model/text.js';

type Need = { readonly kinds: string; readonly titles: readonly string[] };

/** Undecided causes by the logs that would decide them, the most telling log first: a reader fetches logs, not causes. */
export function needsOf(report: Report, language: Language): readonly Need[] {
  if (!report.coverage.some(({ records }) => records > 0)) return [];
  const byNeed = new Map<string, string[]>();
  for (const { title, missing } of report.notChecked) {
    const kinds = missing.join(' + ');
    pushTo(byNeed, kinds, title[language]);
  }
  return [...byNeed]
    .sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .map(([kinds, titles]) => ({ kinds, titles }));
}
