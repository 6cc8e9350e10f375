import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'upgrade-double-write-20x',
  explains: ['auth-denied-403', 'raft-no-leader', 'distro-sync-failed', 'distro-snapshot-load-failed'],
  needs: [['client/remote'], ['server/naming-server']],
  summary: {
    en: '{who}: the cluster is still in the upgrade from 1.x; servers refuse gRPC requests until all run 2.x.',
    zh: '{who}：集群仍处于从 1.x 升级的阶段，在全部节点升级到 2.x 前拒绝 gRPC 请求。',
  },
  remedies: [
    {
      text: {
        en: 'Upgrade the remaining 1.x servers, then switch the double write off.',
        zh: '升级剩余的 1.x 节点，然后关闭双写。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/double-write-refused'),
      likelihood: 'certain',
      wholeProcess: true,
      clusterWide: true,
      apart: 'origin',
    }),
});
