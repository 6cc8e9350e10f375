import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'auto-delete-fails-ip-dead',
  explains: ['heartbeat-timeout-expired'],
  needs: [['server/naming-server']],
  summary: {
    en: '{who}: the server tries again and again to remove the expired instance and fails.',
    zh: '{who}：服务端反复尝试摘除过期实例但失败。',
  },
  remedies: [
    {
      text: {
        en: 'Look at the reason in the line: authentication between servers, a stopped HTTP client, a changed port or context path.',
        zh: '查看该行中的原因：节点间鉴权、HTTP 客户端停止、端口或上下文路径变更。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/instance-delete-failure'),
      likelihood: 'certain',
    }),
});
