import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'From 2.0 on a service is either ephemeral or persistent; registrations of the other kind are refused.',
    zh: '自 2.0 起一个服务只能是临时或持久化之一，另一种注册会被拒绝。',
  },
  signs: [
    {
      en: "`Current service … is ephemeral service, can't register persistent instance`, or the reverse.",
      zh: "`Current service … is ephemeral service, can't register persistent instance`，或相反。",
    },
  ],
  contradictions: [{ en: 'Another reason in the status 400.', zh: '状态 400 的原因不同。' }],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Use the same value of ephemeral for all instances of the service.',
        zh: '同一服务的所有实例使用一致的 ephemeral 设置。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'To change the kind: remove all instances, wait a minute until the empty service is cleaned (or delete it), register again.',
        zh: '如需变更类型：移除全部实例，等待约一分钟空服务被清理（或手动删除）后重新注册。',
      },
      risk: 'data-loss',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'Instances of the other kind (ephemeral true or false) are listed: it is this.',
        zh: '存在另一种实例（ephemeral 取值不同）：即为本原因。',
      },
      ifNot: {
        en: 'None: the empty service is cleaned after a minute; register again.',
        zh: '没有：空服务一分钟后被清理，可重新注册。',
      },
    },
  ],
};
