import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Clients 2.0.0 to 2.0.2 register again once per reconnect and do not repeat what failed.',
    zh: '2.0.0 至 2.0.2 客户端每次重连只补注册一次，失败后不再重试。',
  },
  signs: [
    {
      en: '`redo register for service … failed` and no registration of that connection on the server.',
      zh: '`redo register for service … failed`，且服务端没有该连接的注册。',
    },
  ],
  contradictions: [
    {
      en: '`Redo instance operation`: that exists only from 2.0.3 on.',
      zh: '`Redo instance operation` 仅 2.0.3 起存在。',
    },
  ],
  versions: { side: 'client', affected: '>=2.0.0 <=2.0.2', fixed: ['2.0.3'], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Restart the application now: the redo is not repeated.',
        zh: '立即重启应用：补注册不会重试。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Upgrade nacos-client to 2.0.3 or later, which repeats the redo every 3 s.',
        zh: '将 nacos-client 升级到 2.0.3 以上，其每 3 秒重试补注册。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'It is missing while the process lives: it is this.', zh: '进程存活而实例缺失：即为本原因。' },
      ifNot: { en: 'It is listed: a second connection event restored it.', zh: '实例在列：后续连接事件已补注册。' },
    },
  ],
};
