import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server that was asked must forward the request to the responsible member and cannot resolve the name of it.',
    zh: '被访问的服务端需将请求转发给责任成员，但无法解析其域名。',
  },
  signs: [
    {
      en: 'The client asks by address, yet the answer names a host that is unknown.',
      zh: '客户端使用地址访问，应答却提示某主机名无法解析。',
    },
  ],
  contradictions: [{ en: 'The client itself is configured with that name.', zh: '客户端自身配置的就是该域名。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Make the names of cluster.conf resolvable on every server: headless service with publishNotReadyAddresses, ready peers, working cluster DNS.',
        zh: '确保各成员能解析 cluster.conf 中的名称：无头服务启用 publishNotReadyAddresses、成员就绪、集群 DNS 正常。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Look whether that member runs; restart it if its pod is gone.',
        zh: '检查该成员是否在运行，Pod 丢失则重新拉起。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'name',
      ifSo: { en: "Not resolved on the server's machine: it is this.", zh: '在服务端机器上无法解析：即为本原因。' },
      ifNot: {
        en: 'Resolved: the failure is over, or it is rather the name server of the client.',
        zh: '可以解析：已恢复，或更可能是客户端的域名服务问题。',
      },
    },
  ],
};
