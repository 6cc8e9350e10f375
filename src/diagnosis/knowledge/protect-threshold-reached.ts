import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'When too few instances are healthy (at most the threshold of the service, all unhealthy by default) the server hands all of them out.',
    zh: '健康实例比例不高于阈值时（默认为全部不健康），服务端返回全部实例。',
  },
  signs: [
    { en: '`protect threshold reached, return all ips`.', zh: '出现 `protect threshold reached, return all ips`。' },
  ],
  contradictions: [
    { en: 'Subscribers see an old list rather than all instances.', zh: '订阅端看到的是旧列表而非全部实例。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Repair the instances; lower protectThreshold of the service if unhealthy ones must never be used.',
        zh: '修复实例；若绝不能使用不健康实例，请调低服务的 protectThreshold。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'Unhealthy instances are listed as usable: it is this.', zh: '不健康实例仍被返回：即为本原因。' },
      ifNot: { en: 'Enough are healthy: it is over.', zh: '健康实例足够：已结束。' },
    },
  ],
};
