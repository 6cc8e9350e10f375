import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A raft group has no leader: less than the majority is up or reachable. Persistent instances, operator metadata and embedded configs cannot be written; ephemeral instances go on.',
    zh: 'Raft 组无主：存活或可达的成员不足多数。持久实例、运维元数据与内嵌配置无法写入；临时实例不受影响。',
  },
  signs: [
    {
      en: '`did not find the Leader node` and repeated votes beyond the first minute of a start.',
      zh: '启动一分钟之后仍有 `did not find the Leader node` 与反复投票。',
    },
  ],
  contradictions: [{ en: '`This Raft event changes` with a leader.', zh: '`This Raft event changes` 中有主节点。' }],
  versions: {
    side: 'any',
    note: {
      en: 'In 1.4.0 and 1.4.1 the check for a leader itself had an error (fixed in 1.4.2).',
      zh: '1.4.0、1.4.1 的主节点检查本身有缺陷（1.4.2 修复）。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Bring the majority of the servers back; open the raft port (main port - 1000, usually 7848) between them.',
        zh: '恢复多数成员；放通成员间的 raft 端口（主端口 -1000，通常 7848）。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Two servers are no majority when one is down: run three or five.',
        zh: '两个成员的集群宕一台即失去多数派，请部署三个或五个成员。',
      },
      risk: 'none',
    },
    {
      text: {
        en: "Where only Nacos 1.x's built-in Raft has none: give all members the same names in cluster.conf, open 8848 between them, and restart the server that still votes, so that it learns the versions of the others.",
        zh: '若仅 1.x 自有 raft 无主：使各成员 cluster.conf 中的地址写法一致，放通成员间 8848，并重启仍在投票的成员，使其得知其他成员的版本。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: {
        en: 'No leader in a group, or less than the majority is UP: it is this.',
        zh: '某组无主或 UP 不足多数：即为本原因。',
      },
      ifNot: { en: 'Each group has a leader: it is over.', zh: '各组均有主节点：已恢复。' },
    },
  ],
  harmless: [
    {
      text: { en: 'The first seconds of every start have no leader.', zh: '每次启动的最初几秒都没有主节点。' },
      separatedBy: { en: 'Only what lasts longer than a minute counts.', zh: '持续一分钟以上才算。' },
    },
  ],
};
