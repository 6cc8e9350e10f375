import type { Outage } from '../../incident/outage.js';
import type { ClientParty } from '../../timeline/party.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/network-unstable.js';
import { countOf } from '../signs.js';
import type { Situation } from '../situation.js';

/** Losses that heal this fast are no outage of the server. */
const SHORT_MS = 20_000;
/** So many of them make a pattern. */
const SEVERAL = 3;

export default defineDiagnosis({
  id: 'network-unstable',
  explains: [],
  needs: [['client/remote'], ['client/application']],
  summary: {
    en: '{who} lost its servers {times|time|times} and was back within seconds each time: the way between them comes and goes.',
    zh: '{who} 共 {times} 次与服务端失联，每次都在数秒内恢复：两者之间的链路时断时续。',
  },
  knowledge,
  find: (situation) => situation.timeline.clients.flatMap((party) => explain(party, situation)),
});

/** Seen from the client alone: with the servers' logs at hand other diagnoses tell more. */
function explain(party: ClientParty, { outages, timeline }: Situation) {
  if (timeline.servers.length > 0) return [];
  const short = outages.filter((outage) => outage.party === party && isShort(outage));
  return short.length < SEVERAL
    ? []
    : short.map((outage) =>
        findingOf(outage, {
          likelihood: 'possible',
          root: party.id,
          severity: 'warning',
          values: { times: short.length },
        }),
      );
}

function isShort(outage: Outage): boolean {
  const lost = countOf(outage, 'health-check-failed', 'connection-lost', 'connection-reset', 'connect-timeout');
  return (
    outage.to !== null &&
    outage.to - outage.from < SHORT_MS &&
    lost > 0 &&
    countOf(outage, 'connect-refused', 'dns-failure', 'auth-failed') === 0
  );
}
