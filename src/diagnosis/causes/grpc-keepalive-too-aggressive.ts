import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'grpc-keepalive-too-aggressive',
  explains: ['grpc-connection-reset'],
  needs: [['client/remote']],
  summary: {
    en: '{who}: the client pings more often than the server permits and is disconnected for it.',
    zh: '{who}：客户端 ping 过于频繁，被服务端断开。',
  },
  remedies: [
    {
      text: {
        en: 'Raise the keepalive of the client (channel.keep.alive) above the limit of the server (permit-keep-alive-time).',
        zh: '将客户端 channel.keep.alive 调大到服务端 permit-keep-alive-time 之上。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/too-many-pings'),
      likelihood: 'certain',
      apart: 'origin',
    }),
});
