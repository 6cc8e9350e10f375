import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client closes its transport before it deregisters: the deregistration fails and the instance stays until it expires.',
    zh: '客户端先关闭连接再注销：注销失败，实例残留至过期。',
  },
  signs: [
    {
      en: '`status:SHUTDOWN` or a closed pool together with a failed deregistration.',
      zh: '`status:SHUTDOWN` 或连接池已关闭，同时注销失败。',
    },
  ],
  contradictions: [{ en: 'A deregistration that was answered.', zh: '注销得到应答。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Upgrade nacos-client: later versions leave the order of the shutdown to the application context.',
        zh: '升级 nacos-client，新版本由应用上下文控制关闭顺序。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'Until then deregister before the stop (API or the console) and wait for the consumers to notice.',
        zh: '升级前可在停机前先通过 API 或控制台下线，并等待消费者感知。',
      },
      risk: 'traffic',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'It is listed after the stop: it is this.', zh: '停止后仍在列：即为本原因。' },
      ifNot: { en: 'It is gone: it expired or was removed.', zh: '已消失：已过期或被移除。' },
    },
  ],
};
