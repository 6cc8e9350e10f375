import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'server-bug-persistent-read',
  explains: [],
  needs: [['server/naming-raft']],
  summary: {
    en: '{who} could not read stored data of a service or of persistent instances ({times} time(s), first {key}) and goes on without it.',
    zh: '{who} 无法读取服务或持久化实例的存储数据（{times} 次，首个为 {key}），并忽略它继续运行。',
  },
  remedies: [
    {
      text: {
        en: 'If another server of the cluster has the data: stop this node, keep a copy of data/naming, remove the file that the line names, start it; it is sent the data anew.',
        zh: '若集群其他节点数据完好：停止该节点，备份 data/naming，删除日志所指文件后启动，数据会重新同步。',
      },
    },
    {
      text: {
        en: 'Standing alone: restore the file from a backup, or register the persistent instances again. Upgrade to 2.x, which stores otherwise.',
        zh: '单机：从备份恢复文件，或重新注册持久化实例。建议升级到存储方式不同的 2.x。',
      },
    },
  ],
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
