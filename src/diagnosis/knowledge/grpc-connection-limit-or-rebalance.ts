import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A limit of the server refuses new connections, or an operator or rule tells connected clients to go elsewhere.',
    zh: '服务端的连接数限制拒绝新连接，或由运维、规则要求已连接的客户端转移。',
  },
  signs: [
    {
      en: '`Connection register fail,reason: server is over limited`, or `ConnectResetRequest` without an ejection.',
      zh: '`Connection register fail,reason: server is over limited`，或没有剔除的 `ConnectResetRequest`。',
    },
  ],
  contradictions: [{ en: '`server is not started` as the reason.', zh: '原因为 `server is not started`。' }],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Raise or remove the connection limit (limitRule, plugin control), or spread clients over more servers.',
        zh: '调高或移除连接数限制（limitRule、plugin control），或增加服务端分担连接。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'One NamingService per application is enough; each further one costs a connection.',
        zh: '每个应用一个 NamingService 即可，多创建一个就多占一个连接。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'connection-count',
      ifSo: { en: 'The count is at the limit: it is this.', zh: '连接数达到上限：即为本原因。' },
      ifNot: {
        en: 'Far below: it is rather a server that is starting, or a negotiation that is too slow.',
        zh: '远低于上限：更可能是服务端启动中或协商超时。',
      },
    },
  ],
};
