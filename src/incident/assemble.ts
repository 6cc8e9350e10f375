import type { Assembly, Explained, Finding } from '../model/finding.js';
import type { Likelihood, Subject } from '../model/report.js';

const RANK: Readonly<Record<Likelihood, number>> = { certain: 0, likely: 1, possible: 2 };

/** An effect may begin this long before its cause is first seen (detection, clocks) and this long after it ended. */
const EARLY_MS = 60_000;
const LATE_MS = 120_000;
/** What was over so long before the first sign of a cause is not its effect. */
const DETECTION_MS = 20_000;
/** Clocks, and the beats of other instances of the same process, when the effect begins with a sign of health. */
const HEALTHY_LATE_MS = 20_000;

/**
 * Findings become incidents: the same root once, with all its subjects; effects join their cause; explanations that
 * compete for the same subjects at the same time are ranked within one incident.
 */
export function assemble(explained: readonly Explained[]): readonly Assembly[] {
  const roots = byRoot(explained).sort(bestFirst);
  const absorbed = absorb(roots);
  const free = roots.filter((item) => !absorbed.has(item));
  return compete(free).map(({ root, rivals }) => ({
    root,
    rivals,
    effects: [...absorbed].filter(([, cause]) => cause === root || rivals.includes(cause)).map(([effect]) => effect),
  }));
}

/** Findings of one diagnosis with one root are one finding with all their subjects. */
function byRoot(explained: readonly Explained[]): Explained[] {
  const groups = new Map<string, Explained>();
  for (const item of explained) {
    const key = `${item.info.id}\n${item.finding.root}`;
    const known = groups.get(key);
    groups.set(key, known === undefined ? item : { info: item.info, finding: join(known.finding, item.finding) });
  }
  return [...groups.values()];
}

function join(a: Finding, b: Finding): Finding {
  const better = RANK[a.likelihood] <= RANK[b.likelihood] ? a : b;
  const keys = new Set(a.subjects.map((subject) => subject.key));
  return {
    ...better,
    subjects: [...a.subjects, ...b.subjects.filter((subject) => !keys.has(subject.key))],
    from: Math.min(a.from, b.from),
    to: a.to === null || b.to === null ? null : Math.max(a.to, b.to),
    evidence: [...new Set([...a.evidence, ...b.evidence])],
    against: uniqueTexts([...a.against, ...b.against]),
    missing: uniqueTexts([...a.missing, ...b.missing]),
    confirm: [...a.confirm, ...b.confirm.filter((item) => !a.confirm.some((known) => known.command === item.command))],
  };
}

function uniqueTexts<T extends { readonly en: string }>(texts: readonly T[]): readonly T[] {
  return texts.filter((text, index) => texts.findIndex((other) => other.en === text.en) === index);
}

/** Effects with the cause that accounts for them, best cause first; of two that account for each other the first is the cause. */
function absorb(items: readonly Explained[]): ReadonlyMap<Explained, Explained> {
  const absorbed = new Map<Explained, Explained>();
  for (const [place, effect] of items.entries()) {
    const cause = items.find(
      (item, index) =>
        item !== effect &&
        accountsFor(item, effect) &&
        absorbed.get(item) !== effect &&
        (index < place || !accountsFor(effect, item)),
    );
    if (cause !== undefined) absorbed.set(effect, rootOf(cause, absorbed));
  }
  return absorbed;
}

function rootOf(cause: Explained, absorbed: ReadonlyMap<Explained, Explained>): Explained {
  let root = cause;
  for (let next = absorbed.get(root); next !== undefined && next !== cause; next = absorbed.get(root)) root = next;
  return root;
}

/** A cause never explains what is better proved than itself, and only what happened to its own subjects in its time. */
function accountsFor(cause: Explained, effect: Explained): boolean {
  if (!cause.info.explains.includes(effect.info.id)) return false;
  if (cause.finding.likelihood === 'possible' && effect.finding.likelihood !== 'possible') return false;
  return covers(cause.finding, effect.finding) && sameTime(cause.finding, effect);
}

function sameTime(cause: Finding, { info, finding: effect }: Explained): boolean {
  if (effect.to !== null && effect.to < cause.from - DETECTION_MS) return false;
  const late = info.beginsHealthy === true ? HEALTHY_LATE_MS : LATE_MS;
  return effect.from >= cause.from - EARLY_MS && effect.from <= (cause.to ?? Number.POSITIVE_INFINITY) + late;
}

function overlap(a: Finding, b: Finding): boolean {
  return a.from <= (b.to ?? Number.POSITIVE_INFINITY) && b.from <= (a.to ?? Number.POSITIVE_INFINITY);
}

/** Everybody that the effect hit was hit by the cause: what hit others too is an incident of its own. */
function covers(cause: Finding, effect: Finding): boolean {
  const names = namesOf(cause);
  const hit = effect.subjects.filter((subject) => subject.type !== 'server' && subject.type !== 'raft-group');
  return hit.every((subject) => [...namesOfSubject(subject)].some((name) => names.has(name))) && meet(cause, effect);
}

/** Do they share a subject, a service of one, or the process that has them? */
function meet(a: Finding, b: Finding): boolean {
  const names = namesOf(a);
  return [...namesOf(b)].some((name) => names.has(name));
}

function namesOf({ subjects }: Finding): ReadonlySet<string> {
  return new Set(subjects.flatMap(namesOfSubject));
}

function namesOfSubject({ type, key, service, origin }: Subject): readonly string[] {
  const process = (type === 'client' || type === 'instance') && origin !== undefined ? [`process ${origin}`] : [];
  return [key, ...(service === undefined ? [] : [service]), ...process];
}

/** Explanations for the same subjects at the same time that do not explain each other stand in one incident, ranked. */
function compete(
  items: readonly Explained[],
): readonly { readonly root: Explained; readonly rivals: readonly Explained[] }[] {
  const groups: { root: Explained; rivals: Explained[] }[] = [];
  for (const item of items) {
    const rivalOf = groups.find((group) => isRival(group.root, item));
    if (rivalOf === undefined) groups.push({ root: item, rivals: [] });
    else rivalOf.rivals.push(item);
  }
  return groups.sort((a, b) => a.root.finding.from - b.root.finding.from || (a.root.info.id < b.root.info.id ? -1 : 1));
}

/** Only an uncertain explanation is a rival: what is proved for itself is an incident of its own. */
function isRival(best: Explained, item: Explained): boolean {
  return (
    item.finding.likelihood === 'possible' &&
    best.info.id !== item.info.id &&
    meet(best.finding, item.finding) &&
    overlap(best.finding, item.finding)
  );
}

function bestFirst(a: Explained, b: Explained): number {
  return (
    RANK[a.finding.likelihood] - RANK[b.finding.likelihood] ||
    a.finding.from - b.finding.from ||
    (a.info.id < b.info.id ? -1 : a.info.id > b.info.id ? 1 : 0)
  );
}
