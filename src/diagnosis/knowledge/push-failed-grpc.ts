import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server pushes a change and gets no acknowledgement; the subscriber works with its old list until a push succeeds or it polls (60 s).',
    zh: '服务端推送变更未获确认；订阅端沿用旧列表，直至推送成功或轮询（60 秒）。',
  },
  signs: [{ en: '`[PUSH-FAIL]` for one subscriber again and again.', zh: '对同一订阅者反复 `[PUSH-FAIL]`。' }],
  contradictions: [
    {
      en: '`[PUSH-SUCC]` after 0 to 1 ms right at a disconnect proves nothing.',
      zh: '断开瞬间 0 至 1 毫秒的 `[PUSH-SUCC]` 不能说明送达。',
    },
  ],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Look at the subscriber: a pause, a blocked listener, a thin line. It reads the list again by itself within 60 s.',
        zh: '检查订阅者：是否停顿、监听器阻塞、带宽不足。60 秒内会自行重新查询列表。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'established-server',
      ifSo: {
        en: 'Bytes wait in Send-Q or the connection is gone: it is this.',
        zh: 'Send-Q 有积压或连接已不在：即为本原因。',
      },
      ifNot: { en: 'Clean: the pushes are taken again.', zh: '正常：推送已恢复。' },
    },
  ],
};
