import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/udp-lease-expiry.js';
import { type Bounce, bouncingClients, expiresInstances } from '../offerers.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'udp-lease-expiry',
  explains: [],
  needs: [['server/naming-server']],
  summary: {
    en: '{who} is the push address of a 1.x subscriber: its lease ran out {times} times and was renewed with its next query. No instance is concerned.',
    zh: '{who} 是 1.x 订阅者的推送地址：租约 {times} 次到期，随下一次查询恢复，与实例无关。',
  },
  knowledge,
  find: (situation) =>
    bouncingClients(situation)
      .filter((bounce) => isSubscriber(bounce, situation))
      .map(toFinding),
});

/** Nothing says that an instance of this address expired or was registered. */
function isSubscriber(bounce: Bounce, situation: Situation): boolean {
  const { timeline } = situation;
  const party = timeline.clients.find((client) => client.ips.has(bounce.ip));
  if (
    party !== undefined &&
    (expiresInstances(party, situation) || party.events.some((event) => event.kind === 'heartbeat-sent'))
  )
    return false;
  return !timeline
    .of(['instance-changed', 'instance-added', 'register', 'deregister'])
    .some((event) => event.fields['clientId'] === bounce.clientId);
}

function toFinding({ clientId, drops, returns }: Bounce) {
  return finding({
    likelihood: 'likely',
    root: clientId,
    severity: 'info',
    subjects: [{ type: 'client', key: clientId.slice(0, clientId.indexOf('#')) }],
    from: Math.min(...drops.map((event) => event.at)),
    to: Math.max(...returns.map((event) => event.at)),
    values: { times: drops.length },
    evidence: [...drops, ...returns],
  });
}
