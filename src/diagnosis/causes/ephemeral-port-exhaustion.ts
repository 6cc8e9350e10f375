import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'ephemeral-port-exhaustion',
  explains: ['beat-send-failed-network', 'heartbeat-timeout-expired', 'server-down', 'network-unreachable'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: the host of the client had no free local port ({times} refusals).',
    zh: '{who}：客户端主机没有可用的本地端口（{times} 次）。',
  },
  remedies: [
    {
      text: {
        en: 'Find what opens so many connections (ss -s, netstat), widen net.ipv4.ip_local_port_range, reuse connections.',
        zh: '查明连接来源（ss -s、netstat），扩大 net.ipv4.ip_local_port_range，复用连接。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('local-address-exhausted'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
