import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-keepalive-too-aggressive.js';

export default defineDiagnosis({
  id: 'grpc-keepalive-too-aggressive',
  explains: ['grpc-connection-reset'],
  needs: [['client/remote']],
  summary: {
    en: '{who}: the client pings more often than the server permits and is disconnected for it.',
    zh: '{who}：客户端 ping 过于频繁，被服务端断开。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/too-many-pings'),
      likelihood: 'certain',
      apart: 'origin',
    }),
});
