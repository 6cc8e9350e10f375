import { pushTo } from '../model/groups.js';
import type { Incident } from '../model/report.js';
import { eventKey, startOf, subjectKey } from './joined.js';

/** What an incident of a report is known as. */
type Known = { readonly members: readonly Incident[] };

/** The same incident by its own id counts for more than any evidence. */
const SAME_ID = 1000;

/**
 * Which incident of a new report is which of those that are known. Ids of a report follow its evidence (first subject, first
 * moment), and evidence is still coming: what was said before is found again by the events it rests on. An incident that is
 * new joins a known one with its cause and its subjects when it began within `grace` ms of it: flapping is one incident.
 */
export function matchIncidents<Life extends Known>(
  incidents: readonly Incident[],
  lives: readonly Life[],
  grace: number,
): ReadonlyMap<Incident, Life> {
  const found = new Map<Incident, Life>();
  const taken = new Set<Incident>();
  for (const { incident, member, life } of candidates(incidents, lives)) {
    if (found.has(incident) || taken.has(member)) continue;
    found.set(incident, life);
    taken.add(member);
  }
  for (const incident of incidents) {
    if (found.has(incident)) continue;
    const life = lives.find(({ members }) => members.some((member) => isRelapse(incident, member, grace)));
    if (life !== undefined) found.set(incident, life);
  }
  return found;
}

/** Did one begin within `grace` ms of the other, for the same reason and the same subjects? */
export function isRelapse(a: Incident, b: Incident, grace: number): boolean {
  if (a.causes[0]?.id !== b.causes[0]?.id || a.title.en !== b.title.en) return false;
  const [first, second] = startOf(a) <= startOf(b) ? [a, b] : [b, a];
  const end = first.span.to ?? Number.POSITIVE_INFINITY;
  if (startOf(second) > end + grace) return false;
  const subjects = new Set(first.subjects.map(subjectKey));
  return second.subjects.some((subject) => subjects.has(subjectKey(subject)));
}

/** An incident that is known, and as what. */
type Holder<Life> = { readonly member: Incident; readonly life: Life };

type Candidate<Life> = Holder<Life> & { readonly incident: Incident; readonly score: number };

/** Pairs that share evidence, best first. */
function candidates<Life extends Known>(
  incidents: readonly Incident[],
  lives: readonly Life[],
): readonly Candidate<Life>[] {
  const known = lives.flatMap((life) => life.members.map((member): Holder<Life> => ({ member, life })));
  const byId = new Map(known.map((holder) => [holder.member.id, holder]));
  const holders = new Map<string, Holder<Life>[]>();
  for (const holder of known) for (const event of holder.member.events) pushTo(holders, eventKey(event), holder);
  return incidents
    .flatMap((incident) => {
      const scores = new Map<Incident, Candidate<Life>>();
      const add = ({ member, life }: Holder<Life>, points: number): void => {
        const score = (scores.get(member)?.score ?? 0) + points;
        scores.set(member, { incident, member, life, score });
      };
      for (const event of incident.events) for (const holder of holders.get(eventKey(event)) ?? []) add(holder, 1);
      const same = byId.get(incident.id);
      if (same !== undefined) add(same, SAME_ID);
      return [...scores.values()];
    })
    .sort((a, b) => b.score - a.score);
}
