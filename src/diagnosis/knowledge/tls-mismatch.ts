import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'One side speaks TLS and the other plain text, or both speak it and do not agree on the certificate.',
    zh: '一侧使用 TLS 而另一侧使用明文，或双方均使用 TLS 但证书未被认可。',
  },
  signs: [
    {
      en: '`NotSslRecordException`, SSL words in the failed check, or TLS settings that differ in the logs of both sides.',
      zh: '`NotSslRecordException`、检查失败中的 SSL 字样，或两侧日志中的 TLS 设置不一致。',
    },
    {
      en: '`SSLHandshakeException` below a failed request of the client: `PKIX path building failed`, `No subject alternative`.',
      zh: '客户端请求失败之下的 `SSLHandshakeException`：`PKIX path building failed`、`No subject alternative`。',
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
    {
      text: {
        en: 'Where the handshake itself failed: let the client trust the issuer of the certificate (nacos.remote.client.rpc.tls.trustCollectionChainPath for gRPC, the trust store of the JVM for https addresses), or give the server one that is valid for the name that clients ask.',
        zh: '若握手本身失败：让客户端信任证书颁发者（gRPC 使用 nacos.remote.client.rpc.tls.trustCollectionChainPath，https 地址使用 JVM 信任库），或为服务端更换与访问域名相符的有效证书。',
      },
      risk: 'restarts-application',
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
        en: 'The setting alone is no failure; there must be a failed connection, too.',
        zh: '该设置本身不是故障，须同时有连接失败。',
      },
    },
  ],
};
