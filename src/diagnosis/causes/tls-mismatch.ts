import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/tls-mismatch.js';

export default defineDiagnosis({
  id: 'tls-mismatch',
  explains: ['grpc-port-unreachable', 'grpc-network-blackhole', 'network-unreachable'],
  needs: [['client/remote']],
  summary: {
    en: '{who}: one side speaks TLS on the gRPC port, the other does not.',
    zh: '{who}：gRPC 端口一端启用了 TLS，另一端没有。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/not-tls'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
