import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The change arrived and the listener of the application threw: it is not applied.',
    zh: '变更已到达，但应用监听器抛出异常，未生效。',
  },
  signs: [{ en: '`[notify-error]` with frames of the application.', zh: '`[notify-error]` 及应用的堆栈。' }],
  contradictions: [{ en: 'Frames of Nacos alone.', zh: '仅有 Nacos 的堆栈。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Correct the listener: the exception and its place follow below the line.',
        zh: '修正监听器代码，异常及位置见该行之后。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'config-read',
      ifSo: {
        en: 'The content on the server is the new one: the change arrived, it is this.',
        zh: '服务端内容已是新值：变更已到达，即为本原因。',
      },
      ifNot: { en: 'It is the old one: it was never published.', zh: '仍为旧值：从未发布。' },
    },
  ],
};
