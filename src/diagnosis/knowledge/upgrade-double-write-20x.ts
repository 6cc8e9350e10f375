import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A cluster in which a 1.x server is left keeps the old mode: 2.0 servers refuse gRPC requests and write twice.',
    zh: '集群中仍有 1.x 成员时保持旧模式：2.0 成员拒绝 gRPC 请求并双写。',
  },
  signs: [
    {
      en: '`upgrade check result false`, `double write`, or `running with 1.X mode`.',
      zh: '`upgrade check result false`、`double write` 或 `running with 1.X mode`。',
    },
  ],
  contradictions: [
    { en: '`Upgrade to 2.0.X` and no refusal after it.', zh: '出现 `Upgrade to 2.0.X` 且之后没有拒绝。' },
  ],
  versions: {
    side: 'server',
    affected: '>=2.0.0 <=2.1.2',
    fixed: ['2.2.0'],
    isCertain: false,
    note: {
      en: 'From 2.1.0 on only with nacos.core.support.upgrade.from.1x=true.',
      zh: '自 2.1.0 起仅在 nacos.core.support.upgrade.from.1x=true 时出现。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Upgrade the remaining 1.x servers, then switch the double write off.',
        zh: '升级剩余的 1.x 成员，然后关闭双写。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: { en: 'A member of 1.x is listed: it is this.', zh: '列表中有 1.x 成员：即为本原因。' },
      ifNot: { en: 'All are 2.x: switch the double write off.', zh: '均为 2.x：关闭双写。' },
    },
  ],
};
