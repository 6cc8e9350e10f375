import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client reads its server list from an address server, which is unreachable, answers with an empty list, or was never set.',
    zh: '客户端从地址服务器读取列表，而其不可达、返回空列表或未配置。',
  },
  signs: [
    {
      en: '`failed to update server list`, `fail to get NACOS-server serverlist`, `no server available`.',
      zh: '出现 `failed to update server list`、`fail to get NACOS-server serverlist`、`no server available`。',
    },
  ],
  contradictions: [{ en: 'Servers are given directly by server-addr.', zh: '服务端由 server-addr 直接给出。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look whether the endpoint answers with one address a line at its path.',
        zh: '检查 endpoint 路径是否按每行一个地址返回。',
      },
      risk: 'none',
    },
    {
      text: { en: 'Or give the servers directly with server-addr.', zh: '或直接用 server-addr 指定服务端。' },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'endpoint',
      ifSo: { en: 'No answer or an empty page: it is this.', zh: '无应答或空页面：即为本原因。' },
      ifNot: { en: 'One address a line: it is over.', zh: '每行一个地址：已恢复。' },
    },
  ],
};
