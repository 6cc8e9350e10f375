import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'An unchecked error, often out of memory, ends the HTTP client that a server uses to reach its peers and itself; it never starts again in this process.',
    zh: '未捕获的错误（常为内存溢出）使服务端访问其他成员及自身的 HTTP 客户端终止，在该进程内不再恢复。',
  },
  signs: [
    {
      en: '`I/O reactor status: STOPPED` with every call to a peer.',
      zh: '每次调用其他成员都出现 `I/O reactor status: STOPPED`。',
    },
  ],
  contradictions: [{ en: 'Failures that heal without a restart.', zh: '无需重启即恢复的失败。' }],
  versions: {
    side: 'server',
    affected: '>=1.4.0 <=1.4.3 || >=2.0.0 <=2.0.2',
    fixed: ['1.4.4', '2.0.3'],
    isCertain: false,
    note: {
      en: 'After an out-of-memory error a repaired version could still stop.',
      zh: '内存溢出后，已修复的版本仍可能停止。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Restart this server now: nothing else brings its HTTP client back.',
        zh: '立即重启该成员：没有其他办法恢复其 HTTP 客户端。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'Upgrade the servers to 1.4.4, 2.0.3 or later, which survive such errors.',
        zh: '将服务端升级到 1.4.4、2.0.3 以上，可承受此类错误。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'reactor',
      ifSo: {
        en: 'The count still grows: it is this, and it lasts until a restart.',
        zh: '计数仍在增长：即为本原因，重启前不会恢复。',
      },
      ifNot: {
        en: 'It does not grow: the process was restarted, or it is rather a peer that was away.',
        zh: '计数不再增长：进程已重启，或更可能是某成员曾离线。',
      },
    },
  ],
};
