import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'distro-verify-revision-drift',
  explains: ['grpc-connection-reset'],
  needs: [['server/naming-distro']],
  summary: {
    en: '{who}: verification of a client fails for minutes on another node; after 180 s that node drops it for some seconds.',
    zh: '{who}：另一节点对客户端的校验持续失败，180 秒后该节点会短暂移除它。',
  },
  remedies: [
    {
      text: {
        en: 'Upgrade the servers to 2.3.0 or later; do not register the same instance twice.',
        zh: '将服务端升级到 2.3.0 以上；不要重复注册同一实例。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/distro-verify-failure'),
      likelihood: 'likely',
      apart: 'origin',
      atLeast: 10,
    }),
});
