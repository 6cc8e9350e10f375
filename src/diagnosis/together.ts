import type { Finding } from '../model/finding.js';
import { groupBy } from '../model/groups.js';
import { whoIs } from './finding.js';
import { uniqueSubjects } from './subjects.js';

/** A finding, and what it shares with those that belong together with it; undefined where it stands for itself. */
export type Keyed = { readonly key: string | undefined; readonly item: Finding };

/**
 * Findings with one key that begin within so many milliseconds of the first of them become parts of one incident: the same root, and `told` in words
 * of all of them. An operator calls it one.
 */
export function together(
  all: readonly Keyed[],
  withinMs: number,
  told: (item: Finding, key: string, all: readonly Finding[]) => Finding,
): readonly Finding[] {
  const keyed = all.flatMap(({ key, item }) => (key === undefined ? [] : [{ key, item }]));
  const changed = new Map<Finding, Finding>();
  for (const [key, group] of groupBy(keyed, (one) => one.key)) {
    for (const items of nearEachOther(
      group.map(({ item }) => item),
      withinMs,
    )) {
      const [first] = items;
      if (first === undefined || items.length < 2) continue;
      const root = `${key}@${first.from}`;
      for (const item of items) changed.set(item, { ...told(item, key, items), root });
    }
  }
  return all.map(({ item }) => changed.get(item) ?? item);
}

/** How many findings that belong together are about: `{who}` of each, once. */
export const countOfWho = (all: readonly Finding[]): number => new Set(all.map(({ values }) => values['who'])).size;

/** Whom they are about, each once. */
export const whoOfAll = (all: readonly Finding[]): string =>
  whoIs(uniqueSubjects(all.flatMap(({ subjects }) => subjects)));

/** In order of their beginning, cut where one begins too long after the first. */
function nearEachOther(items: readonly Finding[], withinMs: number): readonly (readonly Finding[])[] {
  const groups: Finding[][] = [];
  for (const item of [...items].sort((a, b) => a.from - b.from)) {
    const open = groups.at(-1);
    if (open?.[0] !== undefined && item.from - open[0].from <= withinMs) open.push(item);
    else groups.push([item]);
  }
  return groups;
}
