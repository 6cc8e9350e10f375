import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The subscriber's own protection keeps the old list when the new one is empty or holds no healthy instance; registry and console are right.",
    zh: '订阅端的推空保护在新列表为空或全部不健康时保留旧列表；注册中心与控制台是正确的。',
  },
  signs: [
    {
      en: '`found empty or error push` with protection on, or an empty push without `removed ips`.',
      zh: '保护开启时的 `found empty or error push`，或空推送之后没有 `removed ips`。',
    },
  ],
  contradictions: [
    {
      en: '`pushEmptyProtection: false` with hosts null: an error push.',
      zh: '`pushEmptyProtection: false` 且 hosts 为 null：错误推送。',
    },
  ],
  versions: {
    side: 'client',
    affected: '>=1.4.1',
    fixed: [],
    isCertain: false,
    note: { en: 'The option came with 1.4.1; it is off by default.', zh: '该选项自 1.4.1 引入，默认关闭。' },
  },
  remedies: [
    {
      text: {
        en: 'Restart subscribers that still call the vanished instances.',
        zh: '重启仍在调用已消失实例的订阅者。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Set namingPushEmptyProtection=false in the subscriber (spring.cloud.nacos.discovery.namingPushEmptyProtection) if it must see the empty list. It has no effect on the server.',
        zh: '若订阅者应看到空列表，请设置 namingPushEmptyProtection=false（spring.cloud.nacos.discovery.namingPushEmptyProtection）。对服务端无任何影响。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'The registry has no instance while the subscriber still calls the old ones: it is this.',
        zh: '注册中心已无实例而订阅端仍调用旧实例：即为本原因。',
      },
      ifNot: { en: 'The registry still has them: they are registered.', zh: '注册中心仍有：实例确实在册。' },
    },
  ],
};
