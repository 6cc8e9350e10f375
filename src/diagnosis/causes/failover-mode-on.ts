import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/failover-mode-on.js';

export default defineDiagnosis({
  id: 'failover-mode-on',
  explains: [],
  needs: [['client/naming']],
  summary: {
    en: '{who}: the subscriber uses its local failover lists instead of those of the servers.',
    zh: '{who}：订阅者使用本地容灾列表而非服务端数据。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('client/failover-on'),
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
      end: (spell, { timeline }) =>
        timeline
          .recognisedBy('client/failover-off')
          .find((event) => event.at > spell.from && event.origin === spell.events[0]?.origin),
    }),
});
