import type { IncidentChange, IncidentNotification } from '../model/notification.js';
import type { Incident } from '../model/report.js';
import { subjectKey } from './joined.js';

/** One incident as a follower knows it, from before the first word about it to after the last. */
export type Life = {
  readonly id: string;
  /** The incidents of the last report that it is made of. */
  members: readonly Incident[];
  incident: Incident;
  /** What was said last; undefined where nothing was. */
  said: IncidentNotification | undefined;
  /** When what is to be said began to differ from what was said, in ms of the follower's clock. */
  pendingSince: number | undefined;
  /** When the last report no longer held it. */
  missingSince: number | undefined;
  saidAt: number;
};

/** The part of a life that outlives a process. */
export type SavedLife = { readonly said: IncidentNotification; readonly members: readonly Incident[] };

/** What differs from what was said. */
export function changesOf(said: Incident, now: Incident): readonly IncidentChange[] {
  const changes: IncidentChange[] = [];
  if (said.causes[0]?.id !== now.causes[0]?.id || said.title.en !== now.title.en) changes.push('cause');
  if (said.causes[0]?.likelihood !== now.causes[0]?.likelihood) changes.push('likelihood');
  if (said.severity !== now.severity) changes.push('severity');
  if (subjectsOf(said) !== subjectsOf(now)) changes.push('subjects');
  if (said.state !== now.state) changes.push('state');
  if (said.span.from !== now.span.from || said.span.to !== now.span.to) changes.push('span');
  return changes;
}

/** Who is hit, as one text. */
const subjectsOf = ({ subjects }: Incident): string => subjects.map(subjectKey).sort().join('\n\n');

/** What is said at once, and what also waits until it has been said for some time that nothing else changed. */
const WEIGHTY: ReadonlySet<IncidentChange> = new Set(['cause', 'likelihood', 'severity']);
const WORTH_SAYING: ReadonlySet<IncidentChange> = new Set([...WEIGHTY, 'subjects']);

export const isWeighty = (changes: readonly IncidentChange[]): boolean => changes.some((change) => WEIGHTY.has(change));
/** A span that grows, and a state that may flap, are not said for themselves. */
export const isWorthSaying = (changes: readonly IncidentChange[]): boolean =>
  changes.some((change) => WORTH_SAYING.has(change));
