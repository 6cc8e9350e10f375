import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The redo task works through a deregistration that is already outdated by a new registration, and takes the new one away.',
    zh: 'redo 任务处理了已被新注册取代的注销操作，把新注册移除。',
  },
  signs: [
    {
      en: '`Redo instance operation UNREGISTER` after a newer `[REGISTER-SERVICE]`, and the instance is missing with its connection alive.',
      zh: '较新的 `[REGISTER-SERVICE]` 之后出现 `Redo instance operation UNREGISTER`，连接存活而实例缺失。',
    },
  ],
  contradictions: [
    {
      en: '`Client change for service` is the last line for that service and connection.',
      zh: '该服务与连接的最后一条是 `Client change for service`。',
    },
  ],
  versions: { side: 'client', affected: '>=2.0.3 <=2.2.0', fixed: ['2.2.1'], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Restart the application or register again.',
        zh: '重启应用或重新注册。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Upgrade nacos-client to 2.2.1 or later (PR #9893).',
        zh: '将 nacos-client 升级到 2.2.1 以上（PR #9893）。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'Do not deregister and register the same service within seconds (framework refresh).',
        zh: '避免在数秒内对同一服务先注销后注册（框架刷新）。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'It is missing while its process and connection live: it is this.',
        zh: '进程与连接存活而实例缺失：即为本原因。',
      },
      ifNot: { en: 'It is listed: the registration won.', zh: '实例在列：注册生效。' },
    },
  ],
};
