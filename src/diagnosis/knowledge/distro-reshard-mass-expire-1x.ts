import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'In 1.x only the responsible server sees the beats; when a member leaves or joins, the next one judges by the last beat it was told of, which is old.',
    zh: '1.x 中只有责任节点能看到心跳；成员增减后，新责任节点按同步来的旧心跳时间判定。',
  },
  signs: [
    {
      en: 'A real change of the member list within 12 s before expiries by beats that are much older than 20 s, repaired by the next beat.',
      zh: '过期前 12 秒内成员列表确有变化，最后心跳远早于 20 秒，下一次心跳即恢复。',
    },
  ],
  contradictions: [
    { en: 'The lists before and after are the same: a mere refresh.', zh: '变化前后列表相同：仅为刷新。' },
  ],
  versions: { side: 'server', affected: '<2.0.0', fixed: ['2.0.0'], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Upgrade the servers to 2.x, which tell each other of beats as they verify.',
        zh: '将服务端升级到 2.x，其在校验时互相同步心跳时间。',
      },
      risk: 'upgrade-server',
    },
    {
      text: {
        en: 'Until then restart the servers one by one and wait for a stable member list before the next one.',
        zh: '升级前逐台重启服务端，等成员列表稳定后再处理下一台。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: {
        en: 'The members come and go: every change may expire instances again.',
        zh: '成员时有时无：每次变化都可能再次误摘除。',
      },
      ifNot: { en: 'The list is stable: it is over.', zh: '列表稳定：已结束。' },
    },
  ],
};
