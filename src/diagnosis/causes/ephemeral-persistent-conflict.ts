import { defineDiagnosis } from '../define-diagnosis.js';
import { firstRegistration, fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'ephemeral-persistent-conflict',
  explains: ['beat-send-failed-network', 'beat-rejected-by-server-status-or-filter'],
  needs: [['client/remote'], ['client/naming']],
  summary: {
    en: '{who}: the service is already of the other kind (ephemeral or persistent), so the registration is refused each time.',
    zh: '{who}：服务已是另一种类型（临时/持久化），注册每次都被拒绝。',
  },
  remedies: [
    {
      text: {
        en: 'Use the same value of ephemeral for all instances of the service.',
        zh: '同一服务的所有实例使用一致的 ephemeral 设置。',
      },
    },
    {
      text: {
        en: 'To change the kind: remove all instances, wait a minute until the empty service is cleaned (or delete it), register again.',
        zh: '如需变更类型：移除全部实例，等待约一分钟空服务被清理（或手动删除）后重新注册。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('persistence-conflict'),
      likelihood: 'certain',
      end: firstRegistration,
    }),
});
