import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 1.x client names itself by its host name; where that cannot be resolved it gives an address at which no push arrives.',
    zh: '1.x 客户端以主机名标识自身；无法解析时给出的地址收不到推送。',
  },
  signs: [
    {
      en: 'The client cannot resolve its own host name at startup, and its subscriptions come and go.',
      zh: '启动时自身主机名无法解析，且订阅时有时无。',
    },
  ],
  contradictions: [{ en: 'The unknown name is that of a server.', zh: '无法解析的是服务端的域名。' }],
  versions: { side: 'client', affected: '<2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Give the host name of the machine or container an entry in /etc/hosts.',
        zh: '在该机器或容器的 /etc/hosts 中加入本机主机名。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Instances without a set address are registered wrongly too: set the ip of the registration.',
        zh: '未显式指定地址的实例也会注册错误，请设置注册 IP。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'own-name',
      ifSo: { en: 'Not resolved: it is this.', zh: '无法解析：即为本原因。' },
      ifNot: { en: 'Resolved: repaired since.', zh: '可以解析：已修复。' },
    },
  ],
};
