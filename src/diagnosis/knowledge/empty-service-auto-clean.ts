import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A service without instances is removed after about a minute: a consequence, never a cause.',
    zh: '没有实例的服务约一分钟后被清理：是结果而非原因。',
  },
  signs: [
    {
      en: '`services are automatically cleaned` a minute after the last instance left.',
      zh: '最后一个实例离开一分钟后 `services are automatically cleaned`。',
    },
  ],
  contradictions: [{ en: 'Instances are still registered.', zh: '仍有实例注册。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'None needed: the service returns with its next instance. Settings of the service (threshold, metadata) do not: give them again.',
        zh: '无需处理：下次注册实例时服务会重新出现，但服务级设置（阈值、元数据）需要重新配置。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'Empty: look for what took the last instance away.', zh: '为空：查找最后一个实例离开的原因。' },
      ifNot: { en: 'Listed: it is back.', zh: '在列：已恢复。' },
    },
  ],
};
