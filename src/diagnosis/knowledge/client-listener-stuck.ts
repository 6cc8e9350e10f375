import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A listener of the application does not return; newer changes of the config wait behind it.',
    zh: '应用监听器未返回，后续配置变更在其后等待。',
  },
  signs: [
    {
      en: '`listener is not finish yet,will try next time` every 5 s.',
      zh: '每 5 秒 `listener is not finish yet,will try next time`。',
    },
  ],
  contradictions: [{ en: 'The listener throws.', zh: '监听器抛出异常。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Take a thread dump: the thread of the listener shows what it waits for.',
        zh: '抓取线程栈，查看监听器线程在等待什么。',
      },
      risk: 'none',
    },
    { text: { en: 'Hand the work to an executor of its own.', zh: '将处理交给独立线程池。' }, risk: 'upgrade-client' },
  ],
  confirm: [
    {
      check: 'threads',
      ifSo: {
        en: "The listener's thread is inside code of the application: it is this.",
        zh: '监听器线程停在应用代码中：即为本原因。',
      },
      ifNot: { en: 'It is free: it returned.', zh: '线程空闲：已返回。' },
    },
  ],
};
