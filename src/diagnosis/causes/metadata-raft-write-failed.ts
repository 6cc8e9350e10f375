import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/metadata-raft-write-failed.js';

export default defineDiagnosis({
  id: 'metadata-raft-write-failed',
  explains: [],
  needs: [['server/naming-server'], ['server/access']],
  summary: {
    en: '{who}: a change of metadata (offline, weight) was refused because raft could not write it.',
    zh: '{who}：元数据修改（下线、权重）因 raft 无法写入而失败。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('raft/metadata-write-failed'),
      likelihood: 'likely',
      severity: 'warning',
    }),
});
