import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/dns-unknown-host.js';
import { countOf, troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'dns-unknown-host',
  explains: [
    'heartbeat-timeout-expired',
    'beat-send-failed-network',
    'config-side-failures',
    'grpc-port-unreachable',
    'grpc-network-blackhole',
    'network-unreachable',
  ],
  needs: [['client/naming'], ['client/remote'], ['client/application']],
  summary: {
    en: '{who} could not resolve the name of its server {host}.',
    zh: '{who} 无法解析服务端域名 {host}。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    outages
      .filter(
        (outage) =>
          countOf(outage, 'dns-failure') > 0 &&
          countOf(outage, 'dns-failure') >= countOf(outage, 'connect-refused', 'auth-failed'),
      )
      .map((outage) => {
        const failures = troublesOf(outage, 'dns-failure');
        const host = failures.map((event) => textOf(event.fields, 'host')).find((name) => name !== undefined) ?? '?';
        return findingOf(outage, {
          likelihood: outlasts(outage, failures) || mayBeFatal(outage, timeline) ? 'likely' : 'certain',
          values: { host },
          extra: failures,
          confirm: [confirmName(host)],
        });
      }),
});

/** The one client whose heartbeat task dies of such a failure: its own line for that may stand in a log not supplied. */
function mayBeFatal({ party }: Outage, timeline: Timeline): boolean {
  const possible = timeline.versionsOf(party.origin ?? '');
  return party.connections.size === 0 && (possible === undefined || possible.includes('1.4.1'));
}

/** A client that resolves names again is back within some tries. */
const HEALING_MS = 60_000;

/** The failures end and the registration does not come back: they may only have set off what keeps it away. */
function outlasts({ from, to, expiries }: Outage, failures: readonly LogEvent[]): boolean {
  const last = Math.max(from, ...failures.map((event) => event.lastAt));
  const gone = expiries.some(({ back }) => back === undefined);
  return gone && (to === null || to - last > HEALING_MS);
}
