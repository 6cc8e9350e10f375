import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'protect-threshold-reached',
  explains: [],
  needs: [['server/naming-server']],
  summary: {
    en: '{service}: so few instances were healthy that all of them, the unhealthy too, were handed out.',
    zh: '{service}：健康实例比例过低，返回了包括不健康在内的全部实例。',
  },
  remedies: [
    {
      text: {
        en: 'Repair the instances; lower protectThreshold of the service if unhealthy ones must never be used.',
        zh: '修复实例；若绝不能使用不健康实例，请调低服务的 protectThreshold。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('protect-threshold'),
      likelihood: 'likely',
      severity: 'warning',
    }),
});
