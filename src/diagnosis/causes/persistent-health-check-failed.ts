import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/persistent-health-check-failed.js';

export default defineDiagnosis({
  id: 'persistent-health-check-failed',
  explains: [],
  needs: [['server/naming-event']],
  summary: {
    en: '{who}: the active check of the server failed; a persistent instance is marked unhealthy but never removed.',
    zh: '{who}：服务端主动健康检查失败；持久化实例会被置为不健康但不会移除。',
  },
  knowledge,
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
