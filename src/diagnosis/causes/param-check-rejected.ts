import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/param-check-rejected.js';

export default defineDiagnosis({
  id: 'param-check-rejected',
  explains: ['beat-send-failed-network', 'beat-rejected-by-server-status-or-filter', 'heartbeat-timeout-expired'],
  needs: [['client/naming'], ['client/remote']],
  summary: {
    en: '{who}: the server refuses the registration because the parameter {key} is illegal.',
    zh: '{who}：参数 {key} 非法，服务端拒绝注册。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/param-illegal'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
