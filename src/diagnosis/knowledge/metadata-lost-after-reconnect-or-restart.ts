import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'After the connection of an instance has moved, servers still hold it for gone, and remove its operator metadata while it is registered: an offline instance comes online.',
    zh: '实例的连接迁移后，服务端仍视其为已离开并清除运维元数据：已下线的实例自动上线。',
  },
  signs: [
    {
      en: '`Remove expired metadata` of an address that is registered, 60 s after its connection moved.',
      zh: '连接迁移 60 秒后，对仍注册的地址输出 `Remove expired metadata`。',
    },
  ],
  contradictions: [{ en: 'A `PUT` with enabled=true: somebody did it.', zh: '有 enabled=true 的 `PUT`：为人工操作。' }],
  versions: {
    side: 'server',
    affected: '>=2.0.0 <=2.2.4',
    fixed: ['2.3.0'],
    isCertain: false,
    note: {
      en: 'After the restart of a server it can happen in every version up to 3.0.3 (issue 11890).',
      zh: '服务端重启后，3.0.3 及以下版本都可能发生（issue 11890）。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Set it offline again, also after each maintenance of the servers.',
        zh: '重新下线，每次维护服务端后也需重做。',
      },
      risk: 'traffic',
    },
    {
      text: {
        en: 'Upgrade the servers to 2.3.0 or later (PR #10976).',
        zh: '将服务端升级到 2.3.0 以上（PR #10976）。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'Listed and enabled although it was set offline: it is this.',
        zh: '曾下线而现在在列且启用：即为本原因。',
      },
      ifNot: { en: 'Not listed: the mark holds.', zh: '不在列：标记仍有效。' },
    },
  ],
};
