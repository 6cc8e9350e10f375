import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The switch for health checks is off: no instance that stops beating is marked or removed.',
    zh: '健康检查开关已关闭：停止心跳的实例不会被标记或摘除。',
  },
  signs: [
    {
      en: '`PUT …/operator/switches?entry=check&value=false` answered 200.',
      zh: '`PUT …/operator/switches?entry=check&value=false` 应答 200。',
    },
  ],
  contradictions: [{ en: 'Expiries after it: the switch is on.', zh: '之后仍有过期：开关是开启的。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Switch them on again: PUT /nacos/v1/ns/operator/switches?entry=check&value=true. Dead instances are removed within 30 s then.',
        zh: '重新打开：PUT /nacos/v1/ns/operator/switches?entry=check&value=true，失效实例会在 30 秒内被摘除。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'If it was meant for maintenance, note an end for it: the switch survives restarts of single servers.',
        zh: '若为维护而关闭，请约定恢复时间：单个成员重启后开关依然有效。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'switches',
      ifSo: { en: 'healthCheckEnabled is false: it is this.', zh: 'healthCheckEnabled 为 false：即为本原因。' },
      ifNot: { en: 'It is true: it was switched on again.', zh: '为 true：已重新开启。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'An unknown switch name is answered ok and does nothing.',
        zh: '未知的开关名也会应答 ok，但不生效。',
      },
      separatedBy: { en: 'Only entry=check counts.', zh: '只有 entry=check 有效。' },
    },
  ],
};
