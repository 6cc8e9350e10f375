import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "All connections of the client's HTTP pool are in use; further requests wait until they time out.",
    zh: '客户端 HTTP 连接池已被占满，后续请求等待直至超时。',
  },
  signs: [
    { en: '`Timeout waiting for connection from pool`.', zh: '出现 `Timeout waiting for connection from pool`。' },
  ],
  contradictions: [{ en: 'Time-outs of requests that left.', zh: '已发出的请求超时。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find why answers take so long (server log, network); the pool only waits for them.',
        zh: '查明响应缓慢的原因（服务端日志、网络），连接池只是在等待响应。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'threads',
      ifSo: {
        en: 'Many threads wait in requests to the server: it is this, the answers are slow.',
        zh: '大量线程停在对服务端的请求中：即为本原因，应答缓慢。',
      },
      ifNot: { en: 'Few: it is over.', zh: '数量很少：已结束。' },
    },
  ],
};
