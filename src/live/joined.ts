import type { LogEvent } from '../model/event.js';
import type { Incident, Subject } from '../model/report.js';
import { SEVERITIES } from '../report/severity.js';

/**
 * Incidents of a report that are one for a follower (gone, back, gone again): the newest of them says what it is, all of
 * them whom and when.
 */
export function joinIncidents(members: readonly Incident[], id: string): Incident | undefined {
  const inOrder = [...members].sort((a, b) => startOf(a) - startOf(b));
  const newest = inOrder.at(-1);
  const [first] = inOrder;
  if (newest === undefined || first === undefined) return undefined;
  if (first === newest) return { ...newest, id };
  const isOpen = inOrder.some(({ state }) => state === 'unresolved');
  const ends = inOrder.map(({ span }) => span.to ?? Number.NEGATIVE_INFINITY);
  return {
    ...newest,
    id,
    severity: SEVERITIES[Math.max(...inOrder.map(({ severity }) => SEVERITIES.indexOf(severity)))] ?? newest.severity,
    state: isOpen ? 'unresolved' : 'recovered',
    span: { from: first.span.from, to: isOpen ? null : Math.max(...ends) },
    subjects: distinct(inOrder.flatMap(({ subjects }) => subjects)),
    events: [...new Map(inOrder.flatMap(({ events }) => events.map((event) => [eventKey(event), event]))).values()],
  };
}

/** What stays the same of an event while its log is rotated away under another name. */
export function eventKey({ origin, line, pattern, time }: LogEvent): string {
  return `${origin}\n${line}\n${pattern}\n${time}`;
}

export function subjectKey({ type, key, service, namespace }: Subject): string {
  return `${type}\n${key}\n${service ?? ''}\n${namespace ?? ''}`;
}

/** When it began, for comparisons; the very first where no time is known. */
export const startOf = ({ span }: Incident): number => span.from ?? Number.NEGATIVE_INFINITY;

function distinct(subjects: readonly Subject[]): readonly Subject[] {
  return [...new Map(subjects.map((subject) => [subjectKey(subject), subject])).values()];
}
