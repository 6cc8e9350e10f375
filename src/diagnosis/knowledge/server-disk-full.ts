import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "No space is left on the server's disk: configs, raft logs and snapshots cannot be written; some versions end by themselves.",
    zh: '服务端磁盘已满：配置、Raft 日志与快照无法写入；部分版本会自行退出。',
  },
  signs: [
    { en: '`No space left on device`, `Local Disk Full`.', zh: '出现 `No space left on device`、`Local Disk Full`。' },
  ],
  contradictions: [{ en: 'A damaged storage on a disk with space.', zh: '磁盘有空间而存储损坏。' }],
  versions: {
    side: 'any',
    note: {
      en: 'With embedded storage (seen with 2.2.3) the server lives on and only publishing fails.',
      zh: '使用内嵌存储时（见于 2.2.3）服务端继续运行，仅发布失败。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Free space (old logs, heap dumps), then restart the server if it ended; check data/protocol afterwards.',
        zh: '清理空间（旧日志、堆转储），若服务端已退出则重启，并检查 data/protocol。',
      },
      risk: 'restarts-server',
    },
    {
      text: { en: 'Naming goes on meanwhile; publishing configs fails.', zh: '期间注册发现不受影响，配置发布会失败。' },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'disk',
      ifSo: { en: '100 % used: it is this and lasts.', zh: '使用率 100%：即为本原因且仍在持续。' },
      ifNot: { en: 'Space is left: it was freed.', zh: '仍有空间：已释放。' },
    },
  ],
};
