import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server was stopped in order, by an operator or a rollout.',
    zh: '服务端被运维或发布流程正常停止。',
  },
  signs: [{ en: 'Shutdown lines, and no start after them.', zh: '有停机日志，之后没有启动。' }],
  contradictions: [{ en: 'A start after them.', zh: '之后又有启动。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'None if it was meant. Clients move to the other servers of their list.',
        zh: '若为计划内操作则无需处理；客户端会切换到列表中的其他服务端。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: { en: 'Refused: it is still stopped.', zh: '被拒：仍处于停止状态。' },
      ifNot: { en: 'Open: it was started again after the logs end.', zh: '端口可达：日志结束后已重新启动。' },
    },
  ],
};
