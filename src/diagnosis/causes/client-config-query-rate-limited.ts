import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-config-query-rate-limited.js';
import { isOwnLimit } from '../own-limit.js';
import { timesOf } from '../spells.js';

/** Below this it may have been a coincidence of threads. */
const MIN_REFUSALS = 3;

export default defineDiagnosis({
  id: 'client-config-query-rate-limited',
  explains: ['config-side-failures'],
  needs: [['client/config']],
  summary: {
    en: '{who}: the application reads one config so often that the client itself refuses ({times|time|times}).',
    zh: '{who}：应用读取同一配置过于频繁，被客户端自身限流（{times} 次）。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => {
        const limited = timeline.of('client-rate-limited');
        return limited.length > 0 ? limited : timeline.of('config-query-failed').filter(isOwnLimit);
      },
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
      weigh: ({ events }) => ({ likelihood: timesOf(events) < MIN_REFUSALS ? 'possible' : 'certain' }),
    }),
});
