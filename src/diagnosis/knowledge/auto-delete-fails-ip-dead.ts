import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 1.x server removes an expired instance by an HTTP request to itself; where that request fails the instance stays, and the server tries again every 5 s.',
    zh: '1.x 服务端通过向自身发 HTTP 请求摘除过期实例；请求失败则实例残留，每 5 秒重试一次。',
  },
  signs: [
    {
      en: '`[IP-DEAD] failed to delete ip automatically` every 5 s for one address.',
      zh: '同一地址每 5 秒出现 `[IP-DEAD] failed to delete ip automatically`。',
    },
  ],
  contradictions: [
    { en: '`{SYNC} {IP-DEAD}` for it: the removal worked.', zh: '出现 `{SYNC} {IP-DEAD}`：摘除已成功。' },
  ],
  versions: { side: 'server', affected: '<2.0.0', fixed: ['2.0.0'], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Look at the reason in the line: authentication between servers, a stopped HTTP client, a changed port or context path.',
        zh: '查看该行中的原因：成员间鉴权、HTTP 客户端停止、端口或上下文路径变更。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Where the reason is 403: set nacos.core.auth.server.identity.key and .value, the same on all servers.',
        zh: '若原因为 403：在所有成员设置相同的 nacos.core.auth.server.identity.key 和 .value。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Where the HTTP client has stopped: restart the server.',
        zh: '若 HTTP 客户端已停止：重启该服务端。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'It is still listed although its process is gone: it is this.',
        zh: '进程已不在而实例仍在列：即为本原因。',
      },
      ifNot: { en: 'It is gone: the removal worked in the end.', zh: '实例已消失：摘除最终成功。' },
    },
  ],
};
