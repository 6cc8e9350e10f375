import { compareText } from '../model/compare-text.js';
import type { FileFacts, Notice } from '../model/facts.js';
import { groupBy } from '../model/groups.js';
import { memoizedFor } from '../model/memoized.js';

/**
 * Facts of all files as one set: sorted by path, the same content once. Associative, commutative and idempotent, so parts
 * may be extracted anywhere, in any order, and merged in any grouping. Logs of two machines may have the same path: those
 * that begin at different moments are different logs and both are kept, the second as `path@2`.
 */
export function mergeFacts(...parts: readonly (readonly FileFacts[])[]): readonly FileFacts[] {
  const byPath = groupBy(parts.flat(), givenPath);
  const logs = [...byPath].flatMap(([path, ofPath]) =>
    different([...ofPath].sort(byContent)).map((facts, index) => named(facts, path, index + 1)),
  );
  return apart(logs).sort(inOrder);
}

/** Two folders with logs of `nacos-0` are two processes until their content proves that they are one. */
function apart(logs: readonly FileFacts[]): FileFacts[] {
  const folders = new Map<string, Set<string>>();
  for (const { local } of logs.map(({ file }) => file))
    if (local !== undefined) folders.set(local.process, (folders.get(local.process) ?? new Set()).add(local.folder));
  return logs.map((facts) => {
    const { local } = facts.file;
    if (local === undefined) return facts;
    const isOnly = folders.get(local.process)?.size === 1;
    const origin = isOnly ? local.process : `${local.folder}/${local.process}`;
    return { ...facts, file: { ...facts.file, origin } };
  });
}

/** Without the number that merging gave. */
function givenPath({ file, notices }: FileFacts): string {
  return notices.some(({ id }) => id === 'same-path') ? file.path.replace(/@\d+$/, '') : file.path;
}

/** Of two states of a growing log the later one holds the earlier; a log without times says nothing that could be lost. */
function different(logs: readonly FileFacts[]): readonly FileFacts[] {
  const [largest] = logs;
  const byBeginning = new Map<number, FileFacts>();
  for (const facts of logs) if (facts.from !== null && !byBeginning.has(facts.from)) byBeginning.set(facts.from, facts);
  return byBeginning.size > 0 || largest === undefined ? [...byBeginning.values()] : [largest];
}

/** The first keeps its path. */
function named(facts: FileFacts, path: string, number: number): FileFacts {
  const numbered = number === 1 ? path : `${path}@${number}`;
  if (number === 1 && facts.file.path === path) return facts;
  const others = facts.notices.filter(({ id }) => id !== 'same-path');
  const notices = number === 1 ? others : [...others, samePath(path, numbered)];
  return { ...facts, file: { ...facts.file, path: numbered }, notices };
}

function samePath(path: string, numbered: string): Notice {
  return {
    id: 'same-path',
    path: numbered,
    incomplete: false,
    text: {
      en: `Several different logs have the path ${path}; this one is shown as ${numbered}. If they come from different machines, give each its --origin when its facts are extracted.`,
      zh: `有多个不同的日志路径均为 ${path}，此日志显示为 ${numbered}。如果来自不同机器，请在提取事实时用 --origin 分别指定。`,
    },
  };
}

/**
 * Files whose whole content was already seen under an earlier path: a copy of a log says nothing new. The fingerprint takes the first
 * lines whole and samples the others; logs of two processes hardly agree in it and in their first and last moment.
 */
export const copiesOf = memoizedFor((facts: readonly FileFacts[]): ReadonlyMap<string, string> => {
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
});

const inOrder = (a: FileFacts, b: FileFacts): number => compareText(a.file.path, b.file.path);

/** Of two states of a growing log the later one holds the earlier. */
function byContent(a: FileFacts, b: FileFacts): number {
  return b.bytes - a.bytes || compareText(a.fingerprint, b.fingerprint) || (a.from ?? 0) - (b.from ?? 0);
}
