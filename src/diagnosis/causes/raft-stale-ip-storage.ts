import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'raft-stale-ip-storage',
  explains: ['server-restart-client-redo', 'raft-no-leader', 'metadata-raft-write-failed', 'server-is-down-503'],
  needs: [['server/alipay-jraft']],
  summary: {
    en: '{who}: the stored raft members do not contain the present address of the server: it cannot vote.',
    zh: '{who}：持久化的 raft 成员中没有服务端当前地址，无法参与选举。',
  },
  remedies: [
    {
      text: {
        en: 'Give the server its old address back, or a stable host name (-Dnacos.server.ip, headless service).',
        zh: '恢复原 IP，或使用稳定主机名（-Dnacos.server.ip、Headless Service）。',
      },
    },
    {
      text: {
        en: 'Or stop it and rename data/protocol. This loses persistent instances and operator metadata (offline marks, weights); never on all nodes at once with embedded storage. Ephemeral instances come back by themselves.',
        zh: '或停机后重命名 data/protocol。会丢失持久化实例与运维元数据（下线标记、权重）；内嵌存储时切勿在所有节点同时操作。临时实例会自行恢复。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('raft/not-in-conf'),
      likelihood: 'certain',
      severity: 'error',
      apart: 'origin',
    }),
});
