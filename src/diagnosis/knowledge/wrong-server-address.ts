import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client was given an address at which no Nacos server is, or another one than meant.',
    zh: '客户端配置的地址没有 Nacos 服务端，或并非目标服务端。',
  },
  signs: [
    {
      en: 'Refused or unknown at an address that no server of the logs has.',
      zh: '日志中没有服务端使用该地址，且连接被拒或无法识别。',
    },
  ],
  contradictions: [{ en: 'The server there wrote lines about this client.', zh: '该处服务端有关于此客户端的日志。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Correct the server address in the client (spring.cloud.nacos.discovery.server-addr and the like), then restart it.',
        zh: '修正客户端的服务端地址（如 spring.cloud.nacos.discovery.server-addr）并重启。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: {
        en: 'Refused or silent while the real server answers elsewhere: it is this.',
        zh: '被拒或无响应，而真正的服务端在别处可达：即为本原因。',
      },
      ifNot: {
        en: 'Open: look which server it is; the address may be that of another environment.',
        zh: '端口可达：确认是哪一套服务端，可能属于其他环境。',
      },
    },
  ],
};
