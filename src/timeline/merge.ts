import type { FileFacts } from '../model/facts.js';

/**
 * Facts of all files as one set: sorted by path, the same content once. Associative, commutative and idempotent, so parts
 * may be extracted anywhere, in any order, and merged in any grouping.
 */
export function mergeFacts(...parts: readonly (readonly FileFacts[])[]): readonly FileFacts[] {
  const byPath = new Map<string, FileFacts>();
  for (const facts of parts.flat().sort(inOrder)) {
    if (!byPath.has(facts.file.path)) byPath.set(facts.file.path, facts);
  }
  return [...byPath.values()];
}

/**
 * Files whose whole content was already seen under an earlier path: a copy of a log says nothing new. The fingerprint
 * samples each line; short files of two servers may agree in it, but hardly in their first and last moment, too.
 */
export function copiesOf(facts: readonly FileFacts[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const copies = new Map<string, string>();
  for (const { file, fingerprint, records, from, to } of facts) {
    if (records === 0) continue;
    const content = `${fingerprint} ${from} ${to}`;
    const known = first.get(content);
    if (known === undefined) first.set(content, file.path);
    else copies.set(file.path, known);
  }
  return copies;
}

function inOrder(a: FileFacts, b: FileFacts): number {
  // Of two states of a growing log the later one holds the earlier.
  return compare(a.file.path, b.file.path) || b.bytes - a.bytes || compare(a.fingerprint, b.fingerprint);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
