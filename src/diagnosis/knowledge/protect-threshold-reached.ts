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
        en: 'Repair the instances: what made them unhealthy is told beside this. With the default threshold of 0 all are handed out only where none is healthy.',
        zh: '修复实例：导致不健康的原因见其他事件。默认阈值为 0 时，仅当没有任何健康实例时才返回全部实例。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Where the service has a protectThreshold above 0: lower it, if callers should rather have few instances than unhealthy ones.',
        zh: '若该服务的 protectThreshold 大于 0：宁可实例少也不要不健康实例时，请将其调低。',
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
