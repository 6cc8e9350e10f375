import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The client pings its channel more often than the server permits; the server closes the connection for it.',
    zh: '客户端 ping 频率超过服务端许可，服务端因此断开连接。',
  },
  signs: [
    {
      en: '`GOAWAY … ENHANCE_YOUR_CALM … too_many_pings`.',
      zh: '出现 `GOAWAY … ENHANCE_YOUR_CALM … too_many_pings`。',
    },
  ],
  contradictions: [{ en: 'A connection that ends without that word.', zh: '断开时没有该字样。' }],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Raise the keepalive of the client (channel.keep.alive) above the limit of the server (permit-keep-alive-time).',
        zh: '将客户端 channel.keep.alive 调大到服务端 permit-keep-alive-time 之上。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'client-options',
      ifSo: {
        en: "channel.keep.alive is below the server's permit-keep-alive-time: it is this.",
        zh: 'channel.keep.alive 低于服务端 permit-keep-alive-time：即为本原因。',
      },
      ifNot: { en: 'It is not set: a proxy between may ping.', zh: '未设置：可能由中间代理发送 ping。' },
    },
  ],
};
