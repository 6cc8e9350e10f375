import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Reading or watching configs fails while naming is not concerned; the application goes on with what it had.',
    zh: '配置读取或监听失败，服务发现不受影响；应用沿用已有配置。',
  },
  signs: [
    {
      en: 'Config queries, polls or publications fail alone, or a running server has lost its database.',
      zh: '仅配置查询、轮询或发布失败，或运行中的服务端失去数据库。',
    },
  ],
  contradictions: [{ en: 'Naming fails at the same time.', zh: '服务发现同时失败。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look at the config server of that moment (database, disk, config-server.log) and at the way to it.',
        zh: '检查当时的配置服务端（数据库、磁盘、config-server.log）及其链路。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'config-read',
      ifSo: { en: 'An error or no answer: it is this and lasts.', zh: '错误或无应答：即为本原因且仍在持续。' },
      ifNot: { en: 'The content comes: it is over.', zh: '返回内容：已恢复。' },
    },
  ],
};
