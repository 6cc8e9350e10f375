import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'app-config-import-mistake',
  explains: [],
  needs: [['client/application']],
  summary: {
    en: '{who} took a pushed config change and Spring found no changed key: the config that changed is not the one the application uses, or another source overrides it.',
    zh: '{who} 收到了配置推送，但 Spring 未发现任何变化的键：变更的配置并非应用实际使用的配置，或被其他配置源覆盖。',
  },
  remedies: [
    {
      text: {
        en: 'Compare dataId, group and namespace of the change with spring.config.import or shared-configs; mind the file extension.',
        zh: '核对变更的 dataId、分组、命名空间与 spring.config.import 或 shared-configs，注意文件扩展名。',
      },
    },
    {
      text: {
        en: '/actuator/env shows which source a value comes from.',
        zh: '可在 /actuator/env 查看某个值来自哪个配置源。',
      },
    },
  ],
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
