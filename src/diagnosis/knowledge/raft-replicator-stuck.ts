import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The leader's replicator for one follower is locked by another thread; that follower gets nothing any more.",
    zh: '主节点针对某从节点的复制器被其他线程锁住，该从节点不再收到数据。',
  },
  signs: [
    {
      en: "The leader says again and again that the replicator's lock is held.",
      zh: '主节点反复提示复制器的锁被占用。',
    },
  ],
  contradictions: [{ en: 'There is no leader.', zh: '没有主节点。' }],
  versions: { side: 'server', affected: '>=1.4.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Restart the leader: a new leader makes new replicators. Take a thread dump of it first.',
        zh: '重启主节点，新主会重建复制器；重启前先抓取其线程栈。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'Look at the network between the servers (port main - 1000): the lock follows time-outs of replication; later versions of SOFAJRaft repair it.',
        zh: '检查成员间网络（主端口 -1000）：锁占用由复制超时引发，新版 SOFAJRaft 已修复。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'raft-threads',
      ifSo: {
        en: 'A thread holds the replicator in a call: it is this.',
        zh: '有线程在调用中持有复制器：即为本原因。',
      },
      ifNot: { en: 'None: it was released.', zh: '没有：已释放。' },
    },
  ],
};
