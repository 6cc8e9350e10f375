import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'In 2.0.0 to 2.1.0 a change of health registers a persistent instance anew and resets its offline mark.',
    zh: '2.0.0 至 2.1.0 中健康状态变化会重新注册持久实例并重置下线标记。',
  },
  signs: [
    {
      en: 'Offline mark, failed and healed check, handed out again, no `PUT` with enabled=true.',
      zh: '已下线、检查失败后恢复、又被返回，且没有 enabled=true 的 `PUT`。',
    },
  ],
  contradictions: [{ en: 'It stays out of the lists.', zh: '实例仍不在列表中。' }],
  versions: { side: 'server', affected: '>=2.0.0 <=2.1.0', fixed: ['2.1.1'], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Set it offline again now, or delete the persistent instance if it is to go for good.',
        zh: '立即重新下线；若要永久移除，请删除该持久化实例。',
      },
      risk: 'traffic',
    },
    {
      text: {
        en: 'Upgrade the servers: in 2.0.0 to 2.1.0 a change of health registers the instance anew (fixed in 2.1.1, PR #8639).',
        zh: '升级服务端：2.0.0~2.1.0 健康状态变化会重新注册实例（2.1.1 修复，PR #8639）。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'Listed and enabled although set offline: it is this.', zh: '曾下线而现在在列且启用：即为本原因。' },
      ifNot: { en: 'Not listed: the mark holds.', zh: '不在列：标记仍有效。' },
    },
  ],
};
