import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'With authentication on the server needs a token secret of at least 32 bytes in Base64 and refuses to start without.',
    zh: '启用鉴权时服务端需要至少 32 字节的 Base64 令牌密钥，否则拒绝启动。',
  },
  signs: [
    {
      en: '`the length of secret key must great than or equal 32 bytes`, `Please config nacos.core.auth.plugin.nacos.token.secret.key`.',
      zh: '出现 `the length of secret key must great than or equal 32 bytes`、`Please config nacos.core.auth.plugin.nacos.token.secret.key`。',
    },
    {
      en: '`Empty identity, Please set nacos.core.auth.server.identity.key`, or a container without NACOS_AUTH_IDENTITY_KEY: from 2.2.1 on the identity of the servers is needed, too.',
      zh: '出现 `Empty identity, Please set nacos.core.auth.server.identity.key`，或容器未设置 NACOS_AUTH_IDENTITY_KEY：2.2.1 起还需配置服务端身份标识。',
    },
  ],
  contradictions: [{ en: 'The server starts.', zh: '服务端可以启动。' }],
  versions: { side: 'server', affected: '>=2.2.0.1', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Set nacos.core.auth.plugin.nacos.token.secret.key to at least 32 bytes in Base64, the same on all servers.',
        zh: '将 nacos.core.auth.plugin.nacos.token.secret.key 设为不少于 32 字节的 Base64，且各成员一致。',
      },
      risk: 'restarts-server',
    },
    {
      text: {
        en: 'Where the line speaks of the identity: set nacos.core.auth.server.identity.key and .value (NACOS_AUTH_IDENTITY_KEY and _VALUE in containers), the same on all servers.',
        zh: '若日志提到 identity：设置 nacos.core.auth.server.identity.key 与 .value（容器中为 NACOS_AUTH_IDENTITY_KEY 与 _VALUE），且各成员一致。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'secret',
      ifSo: { en: 'It counts 0: the secret is missing, it is this.', zh: '计数为 0：缺少密钥，即为本原因。' },
      ifNot: {
        en: 'It counts 1: look at its length, at least 32 bytes before Base64.',
        zh: '计数为 1：检查长度，Base64 编码前至少 32 字节。',
      },
    },
  ],
};
