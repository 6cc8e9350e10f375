import { joinFindings } from '../incident/assemble.js';
import { greatest } from '../model/extremes.js';
import type { Assembly, Explained, Finding } from '../model/finding.js';
import type { Subject } from '../model/report.js';
import type { Text } from '../model/text.js';
import { hostOf } from '../timeline/names.js';
import { whoIs } from './finding.js';

/** A check of the server for missing beats runs every 5 s, a beat is sent every 5 s: what one thing did to all shows within this. */
const AT_ONCE_MS = 15_000;
/** Fewer may fail side by side by chance, or be the processes of one machine. */
const MIN_FINDINGS = 10;
const MIN_HOSTS = 5;
/** Commands that would confirm it; the others differ by their service only. */
const MAX_PROBES = 3;

/**
 * Incidents of one diagnosis that begin together on many hosts become one, where the diagnosis has words for it (`manyAtOnce`): an
 * operator calls it one outage, and looks for what its instances share. An incident with a rival stays by itself.
 */
export function gatherCrowds(assemblies: readonly Assembly[]): readonly Assembly[] {
  const crowds = new Map<Assembly, Assembly | undefined>();
  for (const crowd of crowdsIn(assemblies)) {
    const [first, ...rest] = crowd;
    if (first === undefined) continue;
    for (const assembly of rest) crowds.set(assembly, undefined);
    crowds.set(first, oneOf(crowd));
  }
  return assemblies.flatMap((assembly) => {
    const crowd = crowds.has(assembly) ? crowds.get(assembly) : assembly;
    return crowd === undefined ? [] : [crowd];
  });
}

/** Assemblies come in the order of their beginnings. */
function crowdsIn(assemblies: readonly Assembly[]): readonly (readonly Assembly[])[] {
  const open = new Map<string, Assembly[]>();
  const all: Assembly[][] = [];
  for (const assembly of assemblies) {
    const { info, finding } = assembly.root;
    if (info.manyAtOnce === undefined || assembly.rivals.length > 0) continue;
    const crowd = open.get(info.id);
    if (crowd?.[0] !== undefined && finding.from - crowd[0].root.finding.from <= AT_ONCE_MS) crowd.push(assembly);
    else {
      const begun = [assembly];
      open.set(info.id, begun);
      all.push(begun);
    }
  }
  return all.filter(
    (crowd) =>
      crowd.length >= MIN_FINDINGS && hostsOf(crowd.flatMap(({ root }) => root.finding.subjects)).size >= MIN_HOSTS,
  );
}

function hostsOf(subjects: readonly Subject[]): ReadonlySet<string> {
  return new Set(subjects.map(({ key }) => hostOf(key)));
}

function oneOf(crowd: readonly Assembly[]): Assembly {
  const [first] = crowd;
  if (first === undefined) throw new Error('a crowd has members');
  const { info } = first.root;
  const findings = crowd.map(({ root }) => root.finding);
  return {
    root: { info, finding: ofAll(findings, info.manyAtOnce) },
    rivals: [],
    effects: crowd.flatMap(({ effects }): readonly Explained[] => effects),
  };
}

function ofAll(findings: readonly Finding[], summary: Text | undefined): Finding {
  const joined = joinFindings(findings);
  const { confirm, subjects } = joined;
  return {
    ...joined,
    ...(summary && { summary }),
    root: `at once@${joined.from}`,
    confirm: confirm.slice(0, MAX_PROBES),
    values: {
      ...joined.values,
      who: whoIs(subjects),
      count: subjects.length,
      hosts: hostsOf(subjects).size,
      seconds: Math.ceil((greatest(findings, ({ from }) => from) - joined.from) / 1000),
      open: new Set(
        findings.filter(({ to }) => to === null).flatMap((finding) => finding.subjects.map(({ key }) => key)),
      ).size,
    },
  };
}
