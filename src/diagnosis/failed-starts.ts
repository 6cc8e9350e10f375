import type { LogEvent } from '../model/event.js';
import type { Explained, Finding } from '../model/finding.js';
import type { Situation } from './situation.js';
import type { Spell } from './spells.js';
import { uniqueSubjects } from './subjects.js';
import { together, whoOfAll } from './together.js';

/** The line with which the same server came up in the end: what had kept it from starting was mended. Undefined where it never did. */
export function startedAfter(
  { events, last }: Pick<Spell, 'events' | 'last'>,
  { timeline }: Pick<Situation, 'timeline'>,
): LogEvent | undefined {
  const [first] = events;
  return timeline.of('server-started').find(({ origin, at }) => origin === first?.origin && at > last);
}

/** Members of a cluster that are started together fail one after the other. */
const AT_ONCE_MS = 600_000;

/** What keeps several servers from starting in the same way (`likeOf`) at about the same time is one incident. */
export const failedTogether = (failed: readonly Finding[], likeOf: (item: Finding) => string): readonly Finding[] =>
  together(
    failed.map((item) => ({ key: likeOf(item), item })),
    AT_ONCE_MS,
    (item, _like, all) => ({ ...item, values: { ...item.values, who: whoOfAll(all) } }),
  );

const RESTART = 'server-restart-client-redo';

/**
 * What keeps a server from starting is why it is away at the end: it hit those whom that absence hit, from its beginning on. A server that came
 * up in the end was restarted, with whatever delayed it.
 */
export function withAbsences(explained: readonly Explained[]): readonly Explained[] {
  const absences = explained.flatMap(({ info, finding }) =>
    info.id === RESTART && finding.to === null ? [finding] : [],
  );
  return explained.map((item) => {
    if (item.info.keepsFromStarting !== true) return item;
    const { finding } = item;
    const absence = absences.find((other) => isPartOf(finding, other));
    if (absence === undefined) return item;
    const subjects = uniqueSubjects([...finding.subjects, ...absence.subjects]);
    const from = Math.min(finding.from, absence.from);
    return { ...item, finding: { ...finding, subjects, alsoHit: absence.alsoHit ?? [], from } };
  });
}

/** Did this happen to the same server, since it is away? */
function isPartOf(failure: Finding, absence: Finding): boolean {
  const servers = new Set(absence.subjects.flatMap(({ type, key }) => (type === 'server' ? [key] : [])));
  return failure.subjects.some(({ key }) => servers.has(key)) && failure.from >= absence.from;
}
