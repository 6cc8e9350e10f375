import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Two beat tasks exist for one instance, from a second registration or a second NamingService; a deregistration ends only one of them and the other brings the instance back.',
    zh: '同一实例因重复注册或第二个 NamingService 存在两个心跳任务；注销只结束其一，另一个又将实例补偿注册。',
  },
  signs: [
    {
      en: 'A registration from the same address right after its deregistration, by a beat.',
      zh: '注销后立即由同一地址的心跳重新注册。',
    },
  ],
  contradictions: [{ en: 'A new start of the process between the two.', zh: '两者之间进程重新启动过。' }],
  versions: {
    side: 'client',
    affected: '<=1.1.3',
    fixed: ['1.1.4'],
    isCertain: false,
    note: {
      en: 'Any version, where the application registers through two NamingService objects.',
      zh: '若应用使用两个 NamingService 注册，则任何版本都可能出现。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Two processes with one address (a rollout): let the old one stop before the new one registers; once the old one is gone there is nothing to do.',
        zh: '若两个进程使用同一地址（滚动发布）：让旧进程先停止，新进程再注册；旧进程退出后无需处理。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'In one process: use one NamingService for a registration and call shutDown() on the others; restart the process to end the surviving task.',
        zh: '若在同一进程内：同一注册只用一个 NamingService，其余调用 shutDown()；重启进程以结束残留任务。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Clients up to 1.1.3 leave a task behind when an instance is registered twice: upgrade.',
        zh: '1.1.3 及以下客户端重复注册会遗留任务：请升级。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'beat-rows',
      ifSo: {
        en: 'Beats of the address go on after its deregistration: it is this.',
        zh: '注销后该地址仍有心跳：即为本原因。',
      },
      ifNot: { en: 'None: a new registration was made on purpose.', zh: '没有心跳：更可能是有意的重新注册。' },
    },
  ],
};
