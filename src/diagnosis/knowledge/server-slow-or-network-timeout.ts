import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "A server took the request and the answer did not come in time; the client's log cannot tell a slow server from a lossy way.",
    zh: '服务端已收到请求但应答未按时返回；仅凭客户端日志无法区分服务端缓慢与网络丢包。',
  },
  signs: [{ en: 'Read time-outs without any other sign.', zh: '仅有读超时，没有其他迹象。' }],
  contradictions: [
    { en: 'A pause, a restart or a refusal of the server at that time.', zh: '当时服务端有停顿、重启或拒绝。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look at the server at that time: GC log, CPU, disk, request threads; then at packet loss on the way.',
        zh: '检查当时的服务端：GC 日志、CPU、磁盘、请求线程；再检查链路是否丢包。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: {
        en: 'It answers fast: the way is free now; look at the load and GC of the server at that time.',
        zh: '很快可达：链路正常，请查看服务端当时的负载与 GC。',
      },
      ifNot: { en: 'No answer: it is rather the network.', zh: '无响应：更可能是网络。' },
    },
  ],
};
