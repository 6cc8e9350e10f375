import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The beat names another service, group, namespace or cluster than the registration: it is answered 200 and refreshes nothing.',
    zh: '心跳中的服务、分组、命名空间或集群与注册不同：应答 200，但没有刷新任何实例。',
  },
  signs: [
    {
      en: 'Beats with status 200, and an expiry 15 to 30 s after each return.',
      zh: '心跳状态 200，而每次恢复后 15 至 30 秒又过期。',
    },
  ],
  contradictions: [{ en: 'Beats that name it alike.', zh: '心跳参数一致。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Send the same serviceName (group@@name), namespaceId and clusterName in register and beat; OpenAPI users must give the group in both.',
        zh: '注册与心跳使用相同的 serviceName（group@@name）、namespaceId 与 clusterName；使用 OpenAPI 时两处都要带分组。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'beat-rows',
      ifSo: {
        en: 'serviceName, namespaceId or clusterName differ from those of the registration: it is this.',
        zh: 'serviceName、namespaceId 或 clusterName 与注册不同：即为本原因。',
      },
      ifNot: { en: 'They are alike: it is rather an error of the server.', zh: '完全一致：更可能是服务端问题。' },
    },
  ],
};
