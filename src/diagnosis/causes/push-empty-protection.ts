import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'push-empty-protection',
  explains: ['kill-9-or-crash'],
  needs: [['client/naming']],
  summary: {
    en: '{who}: the subscriber refused an empty or all-unhealthy list and goes on with its old one.',
    zh: '{who}：订阅者拒绝了空的（或全部不健康的）列表，继续使用旧列表。',
  },
  remedies: [
    {
      text: {
        en: 'Set namingPushEmptyProtection=false in the subscriber (spring.cloud.nacos.discovery.namingPushEmptyProtection) if it must see the empty list. It has no effect on the server.',
        zh: '若订阅者应看到空列表，请设置 namingPushEmptyProtection=false（spring.cloud.nacos.discovery.namingPushEmptyProtection）。对服务端无任何影响。',
      },
    },
    {
      text: {
        en: 'Restart subscribers that still call the vanished instances.',
        zh: '重启仍在调用已消失实例的订阅者。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.of('push-empty-ignored').filter((event) => event.fields['pushEmptyProtection'] === true),
      likelihood: 'certain',
      severity: 'warning',
    }),
});
