import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-listener-stuck.js';

export default defineDiagnosis({
  id: 'client-listener-stuck',
  explains: [],
  needs: [['client/config']],
  summary: {
    en: '{who}: a listener does not return; newer changes wait behind it.',
    zh: '{who}：监听器未返回，后续变更在其后排队。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('client/config-listener-busy'),
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
    }),
});
