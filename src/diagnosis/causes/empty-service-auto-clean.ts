import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/empty-service-auto-clean.js';

export default defineDiagnosis({
  id: 'empty-service-auto-clean',
  explains: [],
  needs: [['server/naming-server']],
  summary: {
    en: '{service}: the last instance had been gone for a minute, so the empty service itself was removed. That is housekeeping: look for what took the last instance away.',
    zh: '{service}：最后一个实例离开一分钟后，空服务被自动清理。这是正常清理，应追查最后一个实例为何离开。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/service-cleaned'),
      likelihood: 'certain',
      severity: 'info',
    }),
});
