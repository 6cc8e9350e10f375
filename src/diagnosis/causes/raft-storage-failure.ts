import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'raft-storage-failure',
  explains: ['server-down', 'raft-no-leader'],
  needs: [['server/alipay-jraft'], ['server/nacos']],
  summary: {
    en: '{who}: the raft storage cannot be opened; the server ends.',
    zh: '{who}：raft 存储无法打开，服务端退出。',
  },
  remedies: [
    {
      text: {
        en: 'Look at owner, space and file system (no NFS) of data/protocol/raft.',
        zh: '检查 data/protocol/raft 的属主、空间与文件系统（勿用 NFS）。',
      },
    },
    {
      text: {
        en: 'In a healthy cluster move the damaged folder of this node away: it loads the data again from its peers. On a single server that loses persistent instances and operator metadata.',
        zh: '集群健康时可移走该节点的损坏目录，重启后从其他节点恢复；单机会丢失持久化实例与运维元数据。',
      },
    },
  ],
  find: (situation) => {
    const named = situation.timeline.recognisedBy('raft/storage-failure');
    const unnamed = situation.timeline.recognisedBy('raft/node-init-failure');
    return fromEvents(situation, {
      signs: () => (named.length > 0 ? named : unnamed),
      likelihood: named.length > 0 ? 'certain' : 'likely',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      missing:
        named.length > 0
          ? []
          : [
              {
                en: 'alipay-jraft.log, which says what could not be opened',
                zh: 'alipay-jraft.log，其中说明哪个文件无法打开',
              },
            ],
    });
  },
});
