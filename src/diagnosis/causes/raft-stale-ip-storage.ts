import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/raft-stale-ip-storage.js';

export default defineDiagnosis({
  id: 'raft-stale-ip-storage',
  explains: ['server-restart-client-redo', 'raft-no-leader', 'metadata-raft-write-failed', 'server-is-down-503'],
  needs: [['server/alipay-jraft']],
  summary: {
    en: '{who}: the stored raft members do not contain the present address of the server: it cannot vote.',
    zh: '{who}：持久化的 raft 成员中没有服务端当前地址，无法参与选举。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('raft/not-in-conf'),
      likelihood: 'certain',
      severity: 'error',
      apart: 'origin',
    }),
});
