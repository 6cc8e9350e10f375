import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

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
  remedies: [
    {
      text: {
        en: 'Look whether the endpoint answers with one address a line at its path.',
        zh: '检查 endpoint 路径是否按每行一个地址返回。',
      },
    },
    { text: { en: 'Or give the servers directly with server-addr.', zh: '或直接用 server-addr 指定服务端。' } },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('client/server-list-failure'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
