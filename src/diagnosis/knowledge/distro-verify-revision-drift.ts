import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "A second registration on one connection moves the owner's revision; other servers refuse to renew the client and drop it for seconds after 180 s.",
    zh: '同一连接的重复注册使责任节点修订号变化；其他成员拒绝续期，180 秒后短暂移除该客户端。',
  },
  signs: [
    {
      en: '`[DISTRO-VERIFY-FAILED] … revision local=1, remote=2` every 5 s for about 3 min.',
      zh: '约 3 分钟内每 5 秒 `[DISTRO-VERIFY-FAILED] … revision local=1, remote=2`。',
    },
  ],
  contradictions: [{ en: 'The owner of the connection logs its end.', zh: '连接的责任节点记录了断开。' }],
  versions: { side: 'server', affected: '>=2.1.2 <=2.2.4', fixed: ['2.3.0'], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Upgrade the servers to 2.3.0 or later (PR #10553).',
        zh: '将服务端升级到 2.3.0 以上（PR #10553）。',
      },
      risk: 'upgrade-server',
    },
    {
      text: { en: 'Until then do not register the same instance twice.', zh: '升级前避免重复注册同一实例。' },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'verify-failed',
      ifSo: { en: 'New rows every 5 s: it is this and goes on.', zh: '每 5 秒有新记录：即为本原因且仍在继续。' },
      ifNot: { en: 'No new rows: it is over.', zh: '没有新记录：已结束。' },
    },
  ],
};
