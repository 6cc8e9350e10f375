import { defineDiagnosis } from '../define-diagnosis.js';
import { firstRegistration, fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/ephemeral-persistent-conflict.js';

export default defineDiagnosis({
  id: 'ephemeral-persistent-conflict',
  explains: ['beat-send-failed-network', 'beat-rejected-by-server-status-or-filter'],
  needs: [['client/remote'], ['client/naming']],
  summary: {
    en: '{who}: the service is already of the other kind (ephemeral or persistent), so the registration is refused each time.',
    zh: '{who}：服务已是另一种类型（临时/持久化），注册每次都被拒绝。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('persistence-conflict'),
      likelihood: 'certain',
      end: firstRegistration,
    }),
});
