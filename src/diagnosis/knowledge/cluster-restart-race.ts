import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Several servers restart within minutes; one that loads data from a peer takes registrations away that clients have just made, and the clients do not notice.',
    zh: '多台服务端在数分钟内重启；从对端加载数据的成员移除了客户端刚完成的注册，而客户端并不知情。',
  },
  signs: [
    {
      en: 'Several starts in a wave, `Client remove for service` right after `Client change for service`, no wish of the client.',
      zh: '多次启动接连发生，`Client change for service` 之后紧接 `Client remove for service`，且客户端没有请求。',
    },
  ],
  contradictions: [{ en: 'A deregistration or disconnect of the client.', zh: '客户端有注销或断开。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Restart the applications that are missing now: they do not notice by themselves.',
        zh: '立即重启缺失的应用：它们自身不会察觉。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Restart servers one by one: wait for `load snapshot data success` and a stable member list before the next.',
        zh: '逐个重启成员：等待 `load snapshot data success` 且成员列表稳定后再重启下一个。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'Missing while its process believes itself registered: it is this.',
        zh: '进程认为已注册而实例缺失：即为本原因。',
      },
      ifNot: { en: 'Listed: restored since.', zh: '在列：已恢复。' },
    },
  ],
};
