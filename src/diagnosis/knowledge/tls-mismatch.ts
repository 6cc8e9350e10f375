import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'One side speaks TLS on the gRPC port and the other plain text.',
    zh: 'gRPC 端口一侧使用 TLS，另一侧使用明文。',
  },
  signs: [
    {
      en: '`NotSslRecordException`, SSL words in the failed check, or TLS settings that differ in the logs of both sides.',
      zh: '`NotSslRecordException`、检查失败中的 SSL 字样，或两侧日志中的 TLS 设置不一致。',
    },
  ],
  contradictions: [
    {
      en: '`require tls encrypted` alone: a client with TLS prints it for any failed check.',
      zh: '仅有 `require tls encrypted`：启用 TLS 的客户端任何检查失败都会输出。',
    },
  ],
  versions: {
    side: 'client',
    affected: '>=2.2.3',
    fixed: [],
    isCertain: false,
    note: { en: 'TLS of the SDK is seen from 2.2.3 on.', zh: 'SDK 的 TLS 自 2.2.3 可见。' },
  },
  remedies: [
    {
      text: {
        en: 'Switch TLS on at both sides (client nacos.remote.client.rpc.tls.enable, server nacos.remote.server.rpc.tls.enableTls), or at none; compatibility=true lets both in while you change over.',
        zh: '两端同时启用 TLS（客户端 nacos.remote.client.rpc.tls.enable，服务端 nacos.remote.server.rpc.tls.enableTls）或同时关闭；迁移期间可用 compatibility=true。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'tls',
      ifSo: {
        en: 'A certificate is shown while the client has TLS off and compatibility is false, or none while it has TLS on: it is this.',
        zh: '客户端未启用 TLS 且 compatibility 为 false 时返回证书，或客户端已启用而没有证书：即为本原因。',
      },
      ifNot: { en: 'Both sides agree: it is rather the port itself.', zh: '两侧一致：更可能是端口本身不通。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'Every line of a healthy plain client holds `"enableTls":false`.',
        zh: '健康的明文客户端每行也含 `"enableTls":false`。',
      },
      separatedBy: {
        en: 'The setting alone is no failure; a failed connection must stand beside it.',
        zh: '该设置本身不是故障，须同时有连接失败。',
      },
    },
  ],
};
