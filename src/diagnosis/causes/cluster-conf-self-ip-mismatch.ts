import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/cluster-conf-self-ip-mismatch.js';

export default defineDiagnosis({
  id: 'cluster-conf-self-ip-mismatch',
  explains: ['member-suspicious-down', 'cluster-peer-unreachable', 'distro-sync-failed', 'raft-no-leader'],
  needs: [['server/nacos-cluster'], ['server/naming-raft']],
  summary: {
    en: '{who}: the address the server gives itself is not in its member list.',
    zh: '{who}：本机使用的地址不在成员列表中。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('local-peer-missing'),
      likelihood: 'certain',
      apart: 'nothing',
      lasts: true,
    }),
});
