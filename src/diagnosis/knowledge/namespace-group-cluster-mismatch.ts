import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Provider and consumer name different namespaces, groups or clusters; both succeed and never meet.',
    zh: '提供方与消费方的命名空间、分组或集群不同；双方都成功，却永远不会相遇。',
  },
  signs: [
    {
      en: "The service is registered under one name and asked for under another; the consumer's list is empty from the start.",
      zh: '服务以一组名称注册，以另一组名称查询；消费方列表自始为空。',
    },
  ],
  contradictions: [{ en: 'The consumer had the instance before.', zh: '消费方此前得到过该实例。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Give provider and consumer the same namespace id (the id, not the name), group and cluster.',
        zh: '提供者与消费者使用相同的命名空间 ID（不是名称）、分组与集群。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: "Empty under the consumer's names, listed under the provider's: it is this.",
        zh: '按消费方名称查询为空，按提供方名称在列：即为本原因。',
      },
      ifNot: { en: 'Listed under both: they agree now.', zh: '两者都在列：已一致。' },
    },
  ],
};
