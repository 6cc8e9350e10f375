import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The client cannot resolve its server's name. What is connected goes on; new connections fail until the name is known again.",
    zh: '客户端无法解析服务端域名。已有连接不受影响，新连接在恢复解析前都会失败。',
  },
  signs: [
    {
      en: '`UnknownHostException` or `Unable to resolve host` for a server.',
      zh: '服务端域名的 `UnknownHostException` 或 `Unable to resolve host`。',
    },
  ],
  contradictions: [
    { en: 'The name is that of a service: then load balancing is missing.', zh: '该名称是服务名：则为缺少负载均衡。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look at the name server of the client (CoreDNS, /etc/resolv.conf) at that time, and at the spelling of the name.',
        zh: '检查当时客户端使用的 DNS（CoreDNS、/etc/resolv.conf）以及域名拼写。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Give several servers, or addresses, so that one name is not the only way.',
        zh: '配置多个服务端或 IP，避免单一域名成为唯一路径。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'name',
      ifSo: { en: 'Not resolved: it is this and lasts.', zh: '无法解析：即为本原因且仍在持续。' },
      ifNot: {
        en: 'An address comes: it is over; a 1.4.1 client does not come back by itself.',
        zh: '返回地址：已恢复；但 1.4.1 客户端不会自行恢复。',
      },
    },
  ],
};
