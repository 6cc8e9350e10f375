import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Since 3.0 the console has a port of its own (8080); clients belong to 8848 and 9848 as before.',
    zh: '自 3.0 起控制台使用独立端口（8080）；客户端仍使用 8848 与 9848。',
  },
  signs: [
    {
      en: 'A client of a 3.x server is refused or answered by a page at 8080 or 9080.',
      zh: '3.x 的客户端在 8080 或 9080 被拒或得到网页。',
    },
  ],
  contradictions: [{ en: 'The server is older than 3.0.', zh: '服务端低于 3.0。' }],
  versions: { side: 'server', affected: '>=3.0.0', fixed: [], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Give clients host:8848 (nacos.server.main.port); leave 8080 (nacos.console.port) to browsers.',
        zh: '客户端配置 host:8848（nacos.server.main.port），8080（nacos.console.port）仅供浏览器访问。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Health checks of a load balancer: check 8848 for clients and 8080 for the console separately.',
        zh: '负载均衡健康检查：客户端用 8848，控制台用 8080，分别检查。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: {
        en: '8848 answers: the address in the client is that of the console, it is this.',
        zh: '8848 可达：客户端配置了控制台地址，即为本原因。',
      },
      ifNot: { en: '8848 is refused too: the server is down.', zh: '8848 也被拒：服务端未运行。' },
    },
  ],
};
