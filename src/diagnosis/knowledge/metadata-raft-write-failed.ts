import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Offline marks, weights and metadata are written by raft; where it has no leader or cannot be reached, the change is refused. Registrations go on.',
    zh: '下线标记、权重与元数据通过 Raft 写入；无主或不可达时变更被拒，注册不受影响。',
  },
  signs: [
    {
      en: '`do metadata operation failed`, or `did not find the Leader node` for naming_instance_metadata.',
      zh: '`do metadata operation failed`，或 naming_instance_metadata 的 `did not find the Leader node`。',
    },
  ],
  contradictions: [{ en: 'The change was answered 200.', zh: '变更应答 200。' }],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Restore the raft leader (see raft-no-leader), then repeat the change.',
        zh: '恢复 raft 主节点后重新操作。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: { en: 'A member is away or a group has no leader: it is this.', zh: '有成员离线或某组无主：即为本原因。' },
      ifNot: { en: 'All well: repeat the change.', zh: '一切正常：重试该变更。' },
    },
  ],
};
