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
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('raft/metadata-write-failed'),
      likelihood: 'likely',
      severity: 'warning',
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline
          .recognisedBy('network/message-too-large')
          .filter(({ text }) => text.includes('consistency.exception.ConsistencyException')),
      likelihood: 'possible',
      severity: 'warning',
      summary: TOO_LARGE,
      missing: [GROUP],
    }),
  ],
});

const TOO_LARGE = {
  en: '{who}: a write was refused because it is larger than one message between the servers may be (4 MB for raft). Repeating it does not help.',
  zh: '{who}：写入因超过服务端之间单条消息的上限（raft 为 4 MB）被拒绝，重试无效。',
};

const GROUP = {
  en: 'protocol-raft.log: the raft group of the write (metadata of instances and services, or configs with the embedded database)',
  zh: 'protocol-raft.log：该写入所属的 raft 组（实例或服务元数据，或内嵌数据库下的配置）',
};
