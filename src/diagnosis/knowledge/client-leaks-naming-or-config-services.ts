import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The application creates Nacos clients again and again and never closes them; each holds threads and a connection.',
    zh: '应用反复创建 Nacos 客户端而不关闭，每个都占用线程与连接。',
  },
  signs: [{ en: 'New clients of one process again and again.', zh: '同一进程不断出现新的客户端。' }],
  contradictions: [{ en: 'Each is created by a start of the process.', zh: '每个都对应一次进程启动。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Create NamingService and ConfigService once and share them; call shutDown() on those no longer needed.',
        zh: 'NamingService 与 ConfigService 只创建一次并共享；不再使用的要调用 shutDown()。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'established',
      ifSo: {
        en: 'Many connections of one process to 9848: it is this.',
        zh: '同一进程到 9848 的连接很多：即为本原因。',
      },
      ifNot: { en: 'One or two: it is over.', zh: '一两个连接：已结束。' },
    },
  ],
};
