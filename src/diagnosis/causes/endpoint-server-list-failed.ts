import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/endpoint-server-list-failed.js';

export default defineDiagnosis({
  id: 'endpoint-server-list-failed',
  explains: [
    'beat-send-failed-network',
    'server-down',
    'dns-unknown-host',
    'grpc-port-unreachable',
    'client-config-query-rate-limited',
    'config-side-failures',
    'heartbeat-timeout-expired',
  ],
  needs: [['client/naming'], ['client/config']],
  summary: {
    en: '{who}: the address server (endpoint) gave no server list.',
    zh: '{who}：地址服务器（endpoint）未返回服务端列表。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('client/server-list-failure'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
