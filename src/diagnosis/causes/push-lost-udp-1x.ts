import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'push-lost-udp-1x',
  explains: [],
  needs: [['server/naming-push']],
  summary: {
    en: '{target}: UDP pushes were never acknowledged; this 1.x subscriber learns of changes by polling only, up to 10 s later.',
    zh: '{target}：UDP 推送始终未被应答；该 1.x 订阅者只能通过轮询（最长 10 秒）得知变更。',
  },
  remedies: [
    { text: { en: 'Upgrade the subscriber to 2.x (gRPC), or make its UDP address reachable from the servers (container networks, NAT).', zh: '将订阅者升级到 2.x（gRPC），或使其 UDP 地址对服务端可达（容器网络、NAT）。' } },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/push-lost-udp'),
      likelihood: 'certain',
      severity: 'warning',
      apart: 'nothing',
      lasts: true,
    }),
});
