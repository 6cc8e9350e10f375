import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/ephemeral-port-exhaustion.js';

export default defineDiagnosis({
  id: 'ephemeral-port-exhaustion',
  explains: ['beat-send-failed-network', 'heartbeat-timeout-expired', 'server-down', 'network-unreachable'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: the host of the client had no free local port ({times} refusals).',
    zh: '{who}：客户端主机没有可用的本地端口（{times} 次）。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('local-address-exhausted'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
