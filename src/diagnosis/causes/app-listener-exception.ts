import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/app-listener-exception.js';

export default defineDiagnosis({
  id: 'app-listener-exception',
  explains: [],
  needs: [['client/config'], ['client/naming']],
  summary: {
    en: '{who}: the change was received, but a listener of the application threw an exception.',
    zh: '{who}：变更已送达，但应用的监听器抛出异常。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('client/config-listener-error'),
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
    }),
});
