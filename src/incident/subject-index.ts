import type { Explained, Finding } from '../model/finding.js';
import { pushTo } from '../model/groups.js';
import type { Subject } from '../model/report.js';

/** A finding, and its place in the order in which they came. */
type Placed = { readonly item: Explained; readonly at: number };

/** Findings by what they are about: of many thousands, the few that share a subject with one. */
export class SubjectIndex {
  /** Cause → name → findings. */
  readonly #byCause = new Map<string, Map<string, Placed[]>>();
  #count = 0;

  /** The next finding in order. */
  add(item: Explained): void {
    const { id } = item.info;
    const byName = this.#byCause.get(id) ?? new Map<string, Placed[]>();
    this.#byCause.set(id, byName);
    const placed = { item, at: this.#count++ };
    for (const name of namesOf(item.finding)) pushTo(byName, name, placed);
  }

  /** Findings of the wanted causes that are about what a finding is about, in order. */
  sharing({ finding }: Explained, isWanted: (cause: string) => boolean): readonly Placed[] {
    const found = new Set<Placed>();
    for (const [cause, byName] of this.#byCause) {
      if (!isWanted(cause)) continue;
      for (const subject of finding.subjects)
        for (const name of soughtNames(subject)) for (const placed of byName.get(name) ?? []) found.add(placed);
    }
    return [...found].sort((a, b) => a.at - b.at);
  }
}

/** Is one of them about what the other is about: the same subject, the same process, or a service and what belongs to it? */
export const meet = (a: Finding, b: Finding): boolean => b.subjects.some((subject) => isAbout(a, subject));

/** Is a finding about this subject? Another instance of the same service is another subject. */
export function isAbout(finding: Finding, subject: Subject): boolean {
  const names = namesOf(finding);
  return soughtNames(subject).some((name) => names.has(name));
}

const known = new WeakMap<Finding, ReadonlySet<string>>();

/** All names of what a finding is about; worked out once. */
function namesOf(finding: Finding): ReadonlySet<string> {
  const { subjects, alsoHit = [] } = finding;
  const names = known.get(finding) ?? new Set([...subjects, ...alsoHit].flatMap(ownNames));
  known.set(finding, names);
  return names;
}

/** The subject itself, the process that has it; of a service that it is all of it, of what belongs to one that it is in there. */
const ownNames = (subject: Subject): readonly string[] => namesOfSubject(subject, 'all of', 'in');

/** Under which of these a subject is found: a service by what belongs to it, and that by the service as a whole. */
const soughtNames = (subject: Subject): readonly string[] => namesOfSubject(subject, 'in', 'all of');

function namesOfSubject(
  { type, key, service, origin }: Subject,
  ofService: string,
  ofMember: string,
): readonly string[] {
  const process = (type === 'client' || type === 'instance') && origin !== undefined ? [`process ${origin}`] : [];
  if (type === 'service') return [key, `${ofService} ${service ?? key}`];
  return [key, ...(service === undefined ? [] : [`${ofMember} ${service}`]), ...process];
}
