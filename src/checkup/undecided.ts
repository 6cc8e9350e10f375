import type { Undecided } from '../model/checkup.js';
import { compareText } from '../model/compare-text.js';
import type { NotChecked } from '../model/report.js';

/** Causes by the logs that would decide them, the most telling log first: a reader fetches logs, not causes. */
export function undecidedBy(notChecked: readonly NotChecked[]): readonly Undecided[] {
  const byNeed = new Map<string, { missing: NotChecked['missing']; causes: Undecided['causes'] }>();
  for (const { cause, title, missing } of notChecked) {
    const key = missing.join(' + ');
    const known = byNeed.get(key)?.causes ?? [];
    byNeed.set(key, { missing, causes: [...known, { id: cause, title }] });
  }
  return [...byNeed]
    .sort(([a, left], [b, right]) => right.causes.length - left.causes.length || compareText(a, b))
    .map(([, undecided]) => undecided);
}
