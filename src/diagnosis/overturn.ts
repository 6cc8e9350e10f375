import type { Explained, Finding } from '../model/finding.js';
import type { Gap } from '../model/gap.js';
import { groupBy } from '../model/groups.js';
import type { LogKind } from '../model/log-file.js';
import type { Text } from '../model/text.js';
import type { Timeline } from '../timeline/timeline.js';

/** Lines around a finding that could show another reading of it. */
const MARGIN_MS = 30_000;
/** Sentences about gaps that one cause carries. */
const SHOWN = 3;

/**
 * Names, for every finding, the holes in the logs that could overturn it: the kinds its diagnosis needs, of the processes it
 * is about, around its time. A hole in a log that was given makes a certain finding a likely one: the lines that would
 * contradict it may have stood there. A log that was not given at all is named where no other one stands in for it; whether
 * the finding is certain without it was the diagnosis's own decision.
 */
export function withGaps(
  explained: readonly Explained[],
  gaps: readonly Gap[],
  timeline: Timeline,
): readonly Explained[] {
  const byOrigin = groupBy(gaps.entries(), ([, { origin }]) => origin);
  return explained.map((item) => {
    const relevant = relevantGaps(item, byOrigin, timeline);
    if (relevant.length === 0) return item;
    const { finding } = item;
    const holed = relevant.some(({ type }) => type !== 'kind-missing');
    const known = new Set(finding.missing.map(({ en }) => en));
    const added = relevant.map(sentence).filter(({ en }) => !known.has(en));
    const likelihood = holed && finding.likelihood === 'certain' ? 'likely' : finding.likelihood;
    return { ...item, finding: { ...finding, likelihood, missing: [...finding.missing, ...added.slice(0, SHOWN)] } };
  });
}

function relevantGaps(
  { info, finding }: Explained,
  gaps: ReadonlyMap<string, readonly (readonly [number, Gap])[]>,
  timeline: Timeline,
): readonly Gap[] {
  const kinds = new Set(info.needs.flat());
  const end = finding.to ?? timeline.end;
  const own = [...originsOf(finding, timeline)].flatMap((origin) => gaps.get(origin) ?? []);
  const inOrder = own.sort((a, b) => a[0] - b[0]).map(([, gap]) => gap);
  return inOrder.filter(({ type, origin, kind, from, to }) => {
    if (!kinds.has(kind)) return false;
    if (type === 'kind-missing') return !info.needs.some((needed) => isGiven(needed, origin, timeline));
    return (from ?? finding.from) <= end + MARGIN_MS && (to ?? end) >= finding.from - MARGIN_MS;
  });
}

/** Is one alternative wholly there, the kinds of this origin's side from this very origin? */
function isGiven(needed: readonly LogKind[], origin: string, timeline: Timeline): boolean {
  const side = timeline.servers.some((server) => server.origin === origin) ? 'server/' : 'client/';
  return needed.every((kind) => (kind.startsWith(side) ? timeline.covers(kind, origin) : timeline.covers(kind)));
}

/** The processes that a finding is about, and those whose lines it stands on. */
function originsOf({ subjects, evidence }: Finding, timeline: Timeline): ReadonlySet<string> {
  const keys = new Set(subjects.map(({ key }) => key));
  const parties = [...keys].flatMap((key) =>
    timeline.clientsNamed(key).filter(({ instances, connections }) => instances.has(key) || connections.has(key)),
  );
  const servers = timeline.servers.filter(
    ({ id, addresses }) => keys.has(id) || [...addresses].some((key) => keys.has(key)),
  );
  return new Set([
    ...subjects.flatMap(({ origin }) => origin ?? []),
    ...parties.flatMap(({ origin }) => origin ?? []),
    ...servers.map(({ origin }) => origin),
    ...evidence.map(({ origin }) => origin),
  ]);
}

function sentence({ origin, kind, text }: Gap): Text {
  return {
    en: `${kind} of ${origin}: ${text.en}; what stands there could show another reading.`,
    zh: `${origin} 的 ${kind}：${text.zh}；其中的内容可能给出不同解释。`,
  };
}
