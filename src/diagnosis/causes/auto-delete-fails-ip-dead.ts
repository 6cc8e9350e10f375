import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/auto-delete-fails-ip-dead.js';

export default defineDiagnosis({
  id: 'auto-delete-fails-ip-dead',
  explains: ['heartbeat-timeout-expired'],
  needs: [['server/naming-server']],
  summary: {
    en: '{who}: the server tries again and again to remove the expired instance and fails.',
    zh: '{who}：服务端反复尝试摘除过期实例但失败。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/instance-delete-failure'),
      likelihood: 'certain',
    }),
});
