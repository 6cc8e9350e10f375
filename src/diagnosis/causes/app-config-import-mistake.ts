import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/app-config-import-mistake.js';

export default defineDiagnosis({
  id: 'app-config-import-mistake',
  explains: [],
  needs: [['client/application']],
  summary: {
    en: '{who} took a pushed config change and Spring found no changed key: the config that changed is not the one the application uses, or another source overrides it.',
    zh: '{who} 收到了配置推送，但 Spring 未发现任何变化的键：变更的配置并非应用实际使用的配置，或被其他配置源覆盖。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => {
        const pushed = timeline.of('config-push-received');
        return timeline
          .recognisedBy('application/refreshed-nothing')
          .filter((event) =>
            pushed.some(
              (other) => other.origin === event.origin && other.at <= event.at && event.at - other.at < 10_000,
            ),
          );
      },
      likelihood: 'likely',
      severity: 'warning',
      apart: 'origin',
    }),
});
