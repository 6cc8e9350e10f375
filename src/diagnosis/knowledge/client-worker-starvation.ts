import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The threads that carry answers, pushes and notifications are held, mostly by callbacks of the application: requests time out while the network is fine, or listeners hear of changes long after the client learnt them.',
    zh: '承载应答、推送与通知的线程被占用（多为应用回调）：网络正常而请求超时，或监听器远晚于客户端得知变更。',
  },
  signs: [
    {
      en: 'Rejected tasks of a running pool, or time-outs of all requests while pushes arrive unacknowledged.',
      zh: '运行中的线程池拒绝任务，或所有请求超时而推送到达却未确认。',
    },
    {
      en: '`Invoke event … to Listener` (2.4.0 and later) long after `new ips` or `removed ips` of the same service.',
      zh: '`Invoke event … to Listener`（2.4.0 起）远晚于同一服务的 `new ips` 或 `removed ips`。',
    },
  ],
  contradictions: [
    { en: '`Fail to connect server` for other servers too.', zh: '对其他服务端也有 `Fail to connect server`。' },
  ],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Return from listeners at once: give them an executor of their own (getExecutor).',
        zh: '监听器应立即返回：为其指定独立线程池（getExecutor）。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'Raise nacos.remote.client.grpc.pool.max.size; it buys time and memory, it does not cure a callback that blocks.',
        zh: '可调大 nacos.remote.client.grpc.pool.max.size，但只是缓解，不能解决阻塞的回调。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'threads',
      ifSo: {
        en: 'Threads of the client are inside code of the application: it is this.',
        zh: '客户端线程停在应用代码中：即为本原因。',
      },
      ifNot: { en: 'They are idle: it is rather the network.', zh: '线程空闲：更可能是网络问题。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'A naming listener that takes a moment: it delays the application alone, and the next change finds it done.',
        zh: '服务订阅监听器耗时片刻：只拖慢应用自身，下一次变更到来前已完成。',
      },
      separatedBy: {
        en: '`[PUSH-SUCC]` within milliseconds, and `Invoke event` right after `removed ips`: the client is fine.',
        zh: '`[PUSH-SUCC]` 在毫秒级，且 `Invoke event` 紧跟 `removed ips`：客户端正常。',
      },
    },
  ],
};
