import type { Outage } from '../incident/outage.js';
import { listed } from '../model/fill.js';
import type { Finding } from '../model/finding.js';
import { groupBy } from '../model/groups.js';
import { hostOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { findingOf, whoIs } from './finding.js';
import { AS_CLIENTS_TELL, withClients } from './restart-words.js';
import { countOf, hadConnection, proxiesAmong, targetsOf } from './signs.js';
import type { Situation } from './situation.js';
import { subjectsOf } from './subjects.js';

/** Clients of one server notice its end within this of each other. */
const TOGETHER_MS = 15_000;

/**
 * What clients alone tell of a restart: the stream broke, the port refused, then the same server took them back. Clients that ask over HTTP tell of the
 * refusals only, which count beside such a one.
 */
export function toldByClients({ outages, timeline }: Situation) {
  const refused = outages.filter(
    (outage) =>
      outage.recovery !== undefined &&
      countOf(outage, 'connect-refused') > 0 &&
      proxiesAmong(targetsOf(outage), timeline).size === 0,
  );
  const torn = refused.filter(isTorn);
  const told = groupBy(refused, (outage) => torn.find((first) => isTogether(first, outage)));
  return [...told].flatMap(([first, members]) =>
    first === undefined ? [] : restartTold(first, members, { refused, timeline }),
  );
}

const isTorn = (outage: Outage): boolean =>
  (outage.troubles[0]?.kind === 'connection-reset' || outage.troubles[0]?.kind === 'grpc-unreachable') &&
  hadConnection(outage);

/** At the same time, and about the same server. */
function isTogether(a: Outage, b: Outage): boolean {
  const hosts = new Set(targetsOf(a).map(hostOf));
  return (
    a === b || (Math.abs(a.from - b.from) < TOGETHER_MS && targetsOf(b).some((target) => hosts.has(hostOf(target))))
  );
}

/** One restart, as each of its members shows it. */
function restartTold(
  first: Outage,
  members: readonly Outage[],
  { refused, timeline }: { readonly refused: readonly Outage[]; readonly timeline: Timeline },
): readonly Finding[] {
  const targets = listed(targetsOf(first));
  const hit = refused.filter((other) => isTogether(first, other));
  const lost = hit.filter(({ to }) => to === null);
  const restart = {
    likelihood: 'possible',
    root: `${targets}@${first.from}`,
    summary: withClients(AS_CLIENTS_TELL, { hit: hit.length, lost: lost.length, ended: 0 }),
    values: {
      server: targets || '?',
      seconds: Math.round(((first.to ?? timeline.end) - first.from) / 1000),
      clients: hit.length,
      lost: whoIs(lost.flatMap(subjectsOf)),
    },
    missing: [
      {
        en: "the server's nacos.log and start.out: a new start banner?",
        zh: '服务端 nacos.log、start.out：是否有新的启动标识（banner）？',
      },
    ],
  } as const;
  return members.map((outage) => findingOf(outage, restart));
}
