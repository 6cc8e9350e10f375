import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "A file on the subscriber's disk makes its Nacos client use a saved list instead of the servers'.",
    zh: '订阅端磁盘上的开关文件使客户端使用本地保存的列表。',
  },
  signs: [{ en: '`failover-mode is on` without a later `is off`.', zh: '`failover-mode is on` 且之后没有 `is off`。' }],
  contradictions: [
    {
      en: '`failover switch is not found`: harmless, every 5 s.',
      zh: '`failover switch is not found`：无害，每 5 秒一次。',
    },
  ],
  versions: {
    side: 'any',
    note: { en: 'Client 2.3.2 drops the switch by itself after 5 s.', zh: '2.3.2 客户端 5 秒后会自行关闭开关。' },
  },
  remedies: [
    {
      text: { en: 'Write 0 into the failover switch file or delete it.', zh: '将容灾开关文件改为 0 或删除。' },
      risk: 'traffic',
    },
  ],
  confirm: [
    {
      check: 'failover-file',
      ifSo: { en: 'It prints 1: it is this.', zh: '内容为 1：即为本原因。' },
      ifNot: { en: '0 or no such file: it is off.', zh: '内容为 0 或文件不存在：已关闭。' },
    },
  ],
};
