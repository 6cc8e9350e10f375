import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'raft-replicator-stuck',
  explains: ['server-slow-or-network-timeout', 'cluster-peer-unreachable'],
  needs: [['server/alipay-jraft']],
  summary: {
    en: 'The raft leader holds the replicator lock of a follower in another thread ({times} times): nothing is replicated to that follower any more.',
    zh: 'raft 主节点上某从节点的复制器锁被其他线程占用（{times} 次），不再向该从节点复制数据。',
  },
  remedies: [
    {
      text: {
        en: 'Restart the leader: a new leader makes new replicators. Take a thread dump of it first.',
        zh: '重启主节点，新主会重建复制器；重启前先抓取其线程栈。',
      },
    },
    {
      text: {
        en: 'Look at the network between the servers (port main - 1000): the lock follows time-outs of replication; later versions of SOFAJRaft repair it.',
        zh: '检查节点间网络（主端口 -1000）：锁占用由复制超时引发，新版 SOFAJRaft 已修复。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('raft/replicator-lock-held'),
      likelihood: 'likely',
      severity: 'error',
      apart: 'origin',
      missing: [{ en: 'alipay-jraft.log of the follower', zh: '从节点的 alipay-jraft.log' }],
    }),
});
