import type { OpenSpan } from '../model/impact.js';
import type { EpochMs } from '../model/time.js';

/** A moment at which something went away or came back. */
export type Mark = { readonly at: EpochMs; readonly gone: boolean };

/** A return that lasts no longer does not count: a server marks what it is about to delete healthy once more. */
const JOIN_MS = 1000;

/** From each moment at which it went away to the next at which it came back for good; the last may be open. */
export function absencesOf(marks: readonly Mark[]): readonly OpenSpan[] {
  const found: OpenSpan[] = [];
  let since: EpochMs | undefined;
  for (const { at, gone } of marks) {
    const last = found.at(-1);
    if (gone && last !== undefined && last.to !== null && at - last.to < JOIN_MS) since = found.pop()?.from ?? at;
    else if (gone) since ??= at;
    else if (since !== undefined) {
      found.push({ from: since, to: at });
      since = undefined;
    }
  }
  return since === undefined ? found : [...found, { from: since, to: null }];
}

/** Absences that overlap, or nearly, as one: what several observers saw of the same thing. */
export function joined(spans: readonly OpenSpan[]): readonly OpenSpan[] {
  const merged: { from: EpochMs; to: EpochMs | null }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || (last.to !== null && from - last.to >= JOIN_MS)) merged.push({ from, to });
    else if (last.to !== null) last.to = to === null ? null : Math.max(last.to, to);
  }
  return merged;
}

/** Ms of all absences; an open one lasts until `end`. */
export function total(spans: readonly OpenSpan[], end: EpochMs): number {
  return spans.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? end) - from), 0);
}
