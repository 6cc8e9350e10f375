import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/distro-verify-revision-drift.js';

export default defineDiagnosis({
  id: 'distro-verify-revision-drift',
  explains: ['grpc-connection-reset'],
  needs: [['server/naming-distro']],
  summary: {
    en: '{who}: verification of a client fails for minutes on another node; after 180 s that node drops it for some seconds.',
    zh: '{who}：另一节点对客户端的校验持续失败，180 秒后该节点会短暂移除它。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/distro-verify-failure'),
      likelihood: 'likely',
      apart: 'origin',
      atLeast: 10,
    }),
});
