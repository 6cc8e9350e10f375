import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-bug-persistent-read.js';

export default defineDiagnosis({
  id: 'server-bug-persistent-read',
  explains: [],
  needs: [['server/naming-raft']],
  summary: {
    en: '{who} could not read stored data of a service or of persistent instances ({times} time(s), first {key}) and goes on without it.',
    zh: '{who} 无法读取服务或持久化实例的存储数据（{times} 次，首个为 {key}），并忽略它继续运行。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/datum-unreadable'),
      likelihood: 'certain',
      severity: 'error',
      apart: 'origin',
      missing: [
        {
          en: 'naming-raft.log of the other servers: do they have it?',
          zh: '其他节点的 naming-raft.log：是否有该数据？',
        },
      ],
    }),
});
