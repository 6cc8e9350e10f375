import { compareText } from '../model/compare-text.js';
import { greatest, least } from '../model/extremes.js';
import type { Assembly, Explained, Finding } from '../model/finding.js';
import { groupBy } from '../model/groups.js';
import type { Likelihood } from '../model/report.js';
import { isAbout, meet, SubjectIndex } from './subject-index.js';

const RANK: Readonly<Record<Likelihood, number>> = { certain: 0, likely: 1, possible: 2 };

/** An effect may begin this long before its cause is first seen (detection, clocks) and this long after it ended. */
const EARLY_MS = 60_000;
const LATE_MS = 120_000;
/** What was over so long before the first sign of a cause is not its effect. */
const DETECTION_MS = 20_000;
/** A process that was back for longer than its own late complaints (a hung request times out after 50 s) is lost anew. */
const AGAIN_MS = 60_000;
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
  const effects = groupBy(absorbed.entries(), ([, cause]) => cause);
  const place = new Map([...absorbed.keys()].map((effect, index) => [effect, index]));
  return compete(free).map(({ root, rivals }) => ({
    root,
    rivals,
    effects: [root, ...rivals]
      .flatMap((cause) => (effects.get(cause) ?? []).map(([effect]) => effect))
      .sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)),
  }));
}

/** Findings of one diagnosis with one root are one finding with all their subjects. */
function byRoot(explained: readonly Explained[]): Explained[] {
  const groups = groupBy(explained, ({ info, finding }) => `${info.id}\n${finding.root}`);
  return [...groups.values()].flatMap((items) => {
    const [first] = items;
    return first === undefined
      ? []
      : [{ info: first.info, finding: joinFindings(items.map(({ finding }) => finding)) }];
  });
}

/** The first of the best proved ones, with what all of them have. Throws where there is none. */
export function joinFindings(findings: readonly Finding[]): Finding {
  const [first] = findings;
  if (first === undefined || findings.length === 1) return first ?? neverEmpty();
  const better = findings.reduce((best, next) => (RANK[best.likelihood] <= RANK[next.likelihood] ? best : next));
  return {
    ...better,
    subjects: unique(
      first.subjects,
      findings.slice(1).map(({ subjects }) => subjects),
      ({ key }) => key,
    ),
    alsoHit: [...new Set(findings.flatMap(({ alsoHit = [] }) => alsoHit))],
    from: least(findings, ({ from }) => from),
    to: findings.some(({ to }) => to === null) ? null : greatest(findings, ({ to }) => to ?? 0),
    evidence: [...new Set(findings.flatMap(({ evidence }) => evidence))],
    against: uniqueTexts(findings.flatMap(({ against }) => against)),
    missing: uniqueTexts(findings.flatMap(({ missing }) => missing)),
    confirm: unique(
      first.confirm,
      findings.slice(1).map(({ confirm }) => confirm),
      ({ command }) => command,
    ),
  };
}

/** A list, and what others add to it: two of one list may have the same key, those of the next are compared with all before. */
function unique<T>(own: readonly T[], others: readonly (readonly T[])[], keyOf: (item: T) => unknown): readonly T[] {
  const all = [...own];
  const keys = new Set(own.map(keyOf));
  for (const list of others) {
    const added = list.filter((item) => !keys.has(keyOf(item)));
    for (const item of added) keys.add(keyOf(item));
    for (const item of added) all.push(item);
  }
  return all;
}

function uniqueTexts<T extends { readonly en: string }>(texts: readonly T[]): readonly T[] {
  const byText = new Map<string, T>();
  for (const text of texts) if (!byText.has(text.en)) byText.set(text.en, text);
  return [...byText.values()];
}

function neverEmpty(): never {
  throw new Error('a group has at least one finding');
}

/** Effects with the cause that accounts for them, best cause first; of two that account for each other the first is the cause. */
function absorb(items: readonly Explained[]): ReadonlyMap<Explained, Explained> {
  const absorbed = new Map<Explained, Explained>();
  const index = new SubjectIndex();
  for (const item of items) index.add(item);
  const explainers = explainersIn(items);
  for (const [place, effect] of items.entries()) {
    const cause = index
      .sharing(effect, (id) => explainers.get(effect.info.id)?.has(id) === true)
      .find(
        ({ item, at }) =>
          item !== effect &&
          accountsFor(item, effect) &&
          absorbed.get(item) !== effect &&
          (at < place || !accountsFor(effect, item)),
      );
    if (cause !== undefined) absorbed.set(effect, rootOf(cause.item, absorbed));
  }
  return absorbed;
}

/** Effect → the causes that can account for it. */
function explainersIn(items: readonly Explained[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { id, explains } of new Set(items.map(({ info }) => info)))
    for (const effect of explains) found.set(effect, (found.get(effect) ?? new Set()).add(id));
  return found;
}

function rootOf(cause: Explained, absorbed: ReadonlyMap<Explained, Explained>): Explained {
  let root = cause;
  for (let next = absorbed.get(root); next !== undefined && next !== cause; next = absorbed.get(root)) root = next;
  return root;
}

/** A cause never explains what is better proved than itself, and only what happened to its own subjects in its time. */
function accountsFor(cause: Explained, effect: Explained): boolean {
  if (!cause.info.explains.includes(effect.info.id) || effect.finding.isOwnStory === true) return false;
  if (cause.finding.likelihood === 'possible' && effect.finding.likelihood !== 'possible') return false;
  if (cause.info.keepsFromStarting === true && isOfOtherServer(cause.finding, effect.finding)) return false;
  return covers(cause.finding, effect.finding) && sameTime(cause.finding, effect);
}

/** Is it about a server that the cause, which is about one alone, is not about? */
const isOfOtherServer = (cause: Finding, effect: Finding): boolean =>
  effect.subjects.some((subject) => subject.type === 'server' && !isAbout(cause, subject));

function sameTime(cause: Finding, { info, finding: effect }: Explained): boolean {
  if (effect.to !== null && effect.to < cause.from - DETECTION_MS) return false;
  const late = info.beginsHealthy === true ? HEALTHY_LATE_MS : isOfSame(cause, effect) ? AGAIN_MS : LATE_MS;
  return (
    (effect.begunBy ?? effect.from) >= cause.from - EARLY_MS &&
    effect.from <= (cause.to ?? Number.POSITIVE_INFINITY) + late
  );
}

/** Do both hit one instance, and nobody else? */
function isOfSame(a: Finding, b: Finding): boolean {
  const [one, ...others] = new Set([...a.subjects, ...b.subjects].map(({ key }) => key));
  return one !== undefined && others.length === 0 && a.subjects[0]?.type === 'instance';
}

function overlap(a: Finding, b: Finding): boolean {
  return a.from <= (b.to ?? Number.POSITIVE_INFINITY) && b.from <= (a.to ?? Number.POSITIVE_INFINITY);
}

/** Everybody that the effect hit was hit by the cause: what hit others too is an incident of its own. */
function covers(cause: Finding, effect: Finding): boolean {
  const hit = effect.subjects.filter((subject) => subject.type !== 'server' && subject.type !== 'raft-group');
  return hit.every((subject) => isAbout(cause, subject)) && meet(cause, effect);
}

/** Explanations for the same subjects at the same time that do not explain each other stand in one incident, ranked. */
function compete(
  items: readonly Explained[],
): readonly { readonly root: Explained; readonly rivals: readonly Explained[] }[] {
  const groups = new Map<Explained, { root: Explained; rivals: Explained[] }>();
  const index = new SubjectIndex();
  for (const item of items) {
    const rivals = item.finding.likelihood === 'possible' ? index.sharing(item, (id) => id !== item.info.id) : [];
    const best = rivals.find((rival) => isRival(rival.item, item));
    const group = best === undefined ? undefined : groups.get(best.item);
    if (group !== undefined) group.rivals.push(item);
    else {
      groups.set(item, { root: item, rivals: [] });
      index.add(item);
    }
  }
  return [...groups.values()].sort(byBeginning);
}

/** By the first moment, then by cause. */
export function byBeginning({ root: a }: Pick<Assembly, 'root'>, { root: b }: Pick<Assembly, 'root'>): number {
  return a.finding.from - b.finding.from || compareText(a.info.id, b.info.id);
}

/**
 * Only an uncertain explanation is a rival: what is proved for itself is an incident of its own. So is what needs attention beside what does
 * not: the harmless would stand above it as the cause of an alarm.
 */
function isRival(best: Explained, item: Explained): boolean {
  return (
    item.finding.likelihood === 'possible' &&
    (best.finding.severity !== 'info' || item.finding.severity === 'info') &&
    best.info.id !== item.info.id &&
    meet(best.finding, item.finding) &&
    overlap(best.finding, item.finding)
  );
}

function bestFirst(a: Explained, b: Explained): number {
  return (
    RANK[a.finding.likelihood] - RANK[b.finding.likelihood] ||
    a.finding.from - b.finding.from ||
    compareText(a.info.id, b.info.id)
  );
}
