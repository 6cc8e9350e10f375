import type { Explained, Finding } from '../model/finding.js';
import { pushTo } from '../model/groups.js';
import type { Subject } from '../model/report.js';

/** A finding, and its place in the order in which they came. */
export type Placed = { readonly item: Explained; readonly at: number };

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

  /** Findings of the wanted causes that share a name with a finding, in order. */
  sharing({ finding }: Explained, isWanted: (cause: string) => boolean): readonly Placed[] {
    const found = new Set<Placed>();
    for (const [cause, byName] of this.#byCause) {
      if (!isWanted(cause)) continue;
      for (const name of namesOf(finding)) for (const placed of byName.get(name) ?? []) found.add(placed);
    }
    return [...found].sort((a, b) => a.at - b.at);
  }
}

/** Do they share a subject, a service of one, or the process that has them? */
export function meet(a: Finding, b: Finding): boolean {
  const names = namesOf(a);
  for (const name of namesOf(b)) if (names.has(name)) return true;
  return false;
}

const known = new WeakMap<Finding, ReadonlySet<string>>();

/** All names of what a finding is about; worked out once. */
export function namesOf(finding: Finding): ReadonlySet<string> {
  const names = known.get(finding) ?? new Set(finding.subjects.flatMap(namesOfSubject));
  known.set(finding, names);
  return names;
}

/** The subject itself, its service, and the process that has it. */
export function namesOfSubject({ type, key, service, origin }: Subject): readonly string[] {
  const process = (type === 'client' || type === 'instance') && origin !== undefined ? [`process ${origin}`] : [];
  return [key, ...(service === undefined ? [] : [service]), ...process];
}
