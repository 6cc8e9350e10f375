import type { Outage } from '../../incident/outage.js';
import { hostOf } from '../../timeline/names.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/wrong-server-address.js';
import { countOf, targetsOf } from '../signs.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'wrong-server-address',
  explains: [
    'server-down',
    'beat-send-failed-network',
    'grpc-port-unreachable',
    'network-unreachable',
    'config-side-failures',
    'heartbeat-timeout-expired',
    'grpc-network-blackhole',
  ],
  needs: [
    ['client/naming', 'server/nacos'],
    ['client/remote', 'server/nacos'],
  ],
  summary: {
    en: '{who} asks {targets}; the servers whose logs were given are elsewhere and never heard of it.',
    zh: '{who} 访问的是 {targets}；而所提供日志中的服务端在其他地址，且从未收到其请求。',
  },
  knowledge,
  find: (situation) => situation.outages.flatMap((outage) => explain(outage, situation)),
});

const LOOPBACK = {
  en: '{who} asks {targets}; that is the client itself, where no server listens (inside a container localhost is the container).',
  zh: '{who} 访问的是 {targets}；这是客户端自身的地址，并没有服务端监听（容器内的 localhost 即容器本身）。',
};

function explain(outage: Outage, { timeline }: Situation) {
  const targets = targetsOf(outage);
  const failed = countOf(
    outage,
    'connect-refused',
    'connect-timeout',
    'grpc-unreachable',
    'heartbeat-failed',
    'request-failed',
    'register-failed',
  );
  if (
    targets.length === 0 ||
    failed === 0 ||
    countOf(outage, 'dns-failure', 'server-not-ready', 'auth-failed') > 0 ||
    outage.recovery !== undefined
  )
    return [];
  const loopback = targets.every((target) => /^(127\.|localhost$|\[?::1)/.test(hostOf(target)));
  const everMet =
    [...outage.party.connections.values()].length > 0 ||
    outage.expiries.length > 0 ||
    outage.closings.length > 0 ||
    outage.party.events.some((event) => event.side === 'server');
  if (everMet || (!loopback && !isElsewhere(targets, timeline))) return [];
  return [
    findingOf(outage, {
      likelihood: loopback || outage.to === null ? 'likely' : 'possible',
      severity: 'error',
      summary: loopback ? LOOPBACK : undefined,
      values: { targets: targets.join(', ') },
      confirm: targets.slice(0, 2).map(confirmPort),
    }),
  ];
}

/** The addresses of the given servers are known and none of them was asked. */
function isElsewhere(targets: readonly string[], timeline: Situation['timeline']): boolean {
  const known = new Set(timeline.servers.flatMap((server) => [...server.addresses].map(hostOf)));
  if (timeline.servers.some((server) => server.addresses.size === 0)) return false;
  return known.size > 0 && targets.every((target) => !known.has(hostOf(target)) && /^\d/.test(target));
}
