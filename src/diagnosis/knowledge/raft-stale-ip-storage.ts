import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "Raft stores its members; after a change of the server's address it is no member any more and cannot vote.",
    zh: 'Raft 会保存成员；服务端地址变化后不再属于成员，无法投票。',
  },
  signs: [
    {
      en: "`can't do preVote as it is not in conf`, with the old address in conf.",
      zh: "`can't do preVote as it is not in conf`，conf 中为旧地址。",
    },
  ],
  contradictions: [
    {
      en: 'Several living members in conf: then the majority is missing.',
      zh: 'conf 中有多个存活成员：则为多数派缺失。',
    },
  ],
  versions: {
    side: 'server',
    affected: '>=1.4.0',
    fixed: [],
    isCertain: false,
    note: {
      en: 'A single 1.4.1 server keeps naming data elsewhere and is not hit.',
      zh: '单机 1.4.1 的服务数据存于别处，不受影响。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Give the server its old address back, or a stable host name (-Dnacos.server.ip, headless service).',
        zh: '恢复原 IP，或使用稳定主机名（-Dnacos.server.ip、Headless Service）。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'Or stop it and rename data/protocol. This loses persistent instances and operator metadata (offline marks, weights); never on all nodes at once with embedded storage. Ephemeral instances come back by themselves.',
        zh: '或停机后重命名 data/protocol。会丢失持久化实例与运维元数据（下线标记、权重）；内嵌存储时切勿在所有成员同时操作。临时实例会自行恢复。',
      },
      risk: 'data-loss',
    },
  ],
  confirm: [
    {
      check: 'raft-conf',
      ifSo: { en: 'conf contains the old address: it is this.', zh: 'conf 中为旧地址：即为本原因。' },
      ifNot: {
        en: 'It contains the present one: the majority is missing rather.',
        zh: '为当前地址：更可能是多数派缺失。',
      },
    },
  ],
};
