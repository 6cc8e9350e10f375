import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/raft-replicator-stuck.js';

export default defineDiagnosis({
  id: 'raft-replicator-stuck',
  explains: ['server-slow-or-network-timeout', 'cluster-peer-unreachable'],
  needs: [['server/alipay-jraft']],
  summary: {
    en: 'The raft leader holds the replicator lock of a follower in another thread ({times|time|times}): nothing is replicated to that follower any more.',
    zh: 'raft 主节点上某从节点的复制器锁被其他线程占用（{times} 次），不再向该从节点复制数据。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('raft/replicator-lock-held'),
      likelihood: 'likely',
      severity: 'error',
      apart: 'origin',
      missing: [{ en: 'alipay-jraft.log of the follower', zh: '从节点的 alipay-jraft.log' }],
    }),
});
