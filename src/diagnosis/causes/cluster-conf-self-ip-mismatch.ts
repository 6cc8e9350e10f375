import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'cluster-conf-self-ip-mismatch',
  explains: ['member-suspicious-down', 'cluster-peer-unreachable', 'distro-sync-failed', 'raft-no-leader'],
  needs: [['server/nacos-cluster'], ['server/naming-raft']],
  summary: {
    en: '{who}: the address the server gives itself is not in its member list.',
    zh: '{who}：本机使用的地址不在成员列表中。',
  },
  remedies: [
    {
      text: {
        en: 'Write the address that the server really uses into cluster.conf, the same on all servers, or fix it with -Dnacos.server.ip.',
        zh: '在所有节点的 cluster.conf 中写入本机实际使用的地址，或用 -Dnacos.server.ip 固定。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('local-peer-missing'),
      likelihood: 'certain',
      apart: 'nothing',
      lasts: true,
    }),
});
