import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'persistent-health-check-failed',
  explains: [],
  needs: [['server/naming-event']],
  summary: {
    en: '{who}: the active check of the server failed; a persistent instance is marked unhealthy but never removed.',
    zh: '{who}：服务端主动健康检查失败；持久化实例会被置为不健康但不会移除。',
  },
  remedies: [
    {
      text: {
        en: 'Open the checked port from the Nacos servers to the instance, or correct type and port of the check.',
        zh: '放通 Nacos 服务端到实例检查端口的网络，或修正检查类型与端口。',
      },
    },
    {
      text: {
        en: 'Delete the instance by hand if it is gone for good: persistent instances stay for ever.',
        zh: '若实例已永久下线，请手动删除：持久化实例不会自动移除。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/persistent-check-failed'),
      likelihood: 'certain',
      severity: 'warning',
      state: true,
      end: (spell, { timeline }) =>
        timeline
          .recognisedBy('naming/persistent-check-ok')
          .find(
            (event) =>
              event.at > spell.from &&
              event.fields['ip'] === spell.events[0]?.fields['ip'] &&
              event.fields['port'] === spell.events[0]?.fields['port'],
          ),
    }),
});
