import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client reconnected, but its registrations or subscriptions were not restored and are not tried again.',
    zh: '客户端已重连，但注册或订阅没有恢复，也不再重试。',
  },
  signs: [
    {
      en: 'A refused or missing redo after the reconnect, and no registration of the new connection.',
      zh: '重连后补注册被拒或缺失，新连接没有注册。',
    },
  ],
  contradictions: [{ en: '`Redo instance operation` lines that go on.', zh: '仍在出现 `Redo instance operation`。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Restart the application or register again.',
        zh: '重启应用或重新注册。',
      },
      risk: 'restarts-application',
    },
    {
      text: { en: 'Upgrade the SDK to a version that repeats the redo.', zh: '升级到会重试补注册的 SDK 版本。' },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'It is missing while its process is connected: it is this.',
        zh: '进程已连接而实例缺失：即为本原因。',
      },
      ifNot: { en: 'It is listed: restored since.', zh: '实例在列：已恢复。' },
    },
  ],
};
