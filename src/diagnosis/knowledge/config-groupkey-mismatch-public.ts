import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client names the tenant "public" while the server keeps it under an empty name: the two never agree, and the config counts as changed with every poll.',
    zh: '客户端写明租户 public，而服务端以空名保存：两者永不一致，每次轮询都视为变更。',
  },
  signs: [
    {
      en: 'The same config of tenant public told as changed five times and more.',
      zh: '租户 public 的同一配置五次以上被告知变更。',
    },
  ],
  contradictions: [{ en: 'Each time the content differs: real publications.', zh: '每次内容不同：确为发布。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Leave spring.cloud.nacos.config.namespace empty for the public namespace, or give a real namespace id.',
        zh: '使用 public 命名空间时将 spring.cloud.nacos.config.namespace 留空，或填写真实的命名空间 ID。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'client-options',
      ifSo: {
        en: 'The namespace of the config is the word public: it is this.',
        zh: '配置的命名空间写作 public：即为本原因。',
      },
      ifNot: { en: 'It is empty or an id: somebody publishes often.', zh: '为空或为 id：更可能是频繁发布。' },
    },
  ],
};
