import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Several logins at once leave tokens mixed up: the same request is refused with one token and passes with another.',
    zh: '并发登录导致令牌混乱：同一请求用某个令牌被拒，用另一个通过。',
  },
  signs: [
    {
      en: 'Logins at once, then 403 between successes of the same request.',
      zh: '同时多次登录，随后同一请求的成功之间夹杂 403。',
    },
  ],
  contradictions: [{ en: 'Every request is refused.', zh: '每个请求都被拒。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Log in once per process and share the token until shortly before it ends; do not log in for each request.',
        zh: '每个进程只登录一次并共享令牌，临近过期再刷新；不要每次请求都登录。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'All servers of a cluster need the same token secret; update the client or the server that mixes tokens.',
        zh: '集群所有成员须使用相同的令牌密钥；升级存在混乱问题的客户端或服务端。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'auth-log',
      ifSo: { en: 'Denials between successes of one user: it is this.', zh: '同一用户的成功之间有拒绝：即为本原因。' },
      ifNot: { en: 'Only denials: it is rather a wrong user or secret.', zh: '只有拒绝：更可能是用户或密钥错误。' },
    },
  ],
};
