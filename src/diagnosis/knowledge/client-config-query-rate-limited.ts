import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The client's own limiter refuses to read one config more than a few times a second.",
    zh: '客户端自身限流，拒绝每秒多次读取同一配置。',
  },
  signs: [
    {
      en: '`More than client-side current limit threshold`.',
      zh: '出现 `More than client-side current limit threshold`。',
    },
  ],
  contradictions: [{ en: 'The server refuses: `tps over limit`.', zh: '由服务端拒绝：`tps over limit`。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Read once and listen for changes (addListener) instead of reading in a loop.',
        zh: '读取一次并监听变更（addListener），不要循环读取。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'threads',
      ifSo: {
        en: 'Several threads of the application read configs: it is this.',
        zh: '多个应用线程在读取配置：即为本原因。',
      },
      ifNot: { en: 'None: it is over.', zh: '没有：已结束。' },
    },
  ],
};
