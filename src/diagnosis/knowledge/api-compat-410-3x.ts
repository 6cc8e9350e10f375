import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 3.x server answers old admin and console APIs with 410 unless they are allowed: scripts that set instances offline do nothing.',
    zh: '3.x 服务端对旧的管理与控制台 API 返回 410（除非放行）：下线脚本不再生效。',
  },
  signs: [{ en: 'Status 410, `Current API will be deprecated`.', zh: '状态 410，`Current API will be deprecated`。' }],
  contradictions: [{ en: 'Another status.', zh: '其他状态。' }],
  versions: { side: 'server', affected: '>=3.0.0', fixed: [], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Upgrade the client to 2.x or later, or allow the API with nacos.core.api.compatibility.client.enabled=true (admin, console alike).',
        zh: '将客户端升级到 2.x 以上，或设置 nacos.core.api.compatibility.client.enabled=true（admin、console 同理）。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'api-410',
      ifSo: { en: 'It answers 410: it is this.', zh: '应答 410：即为本原因。' },
      ifNot: { en: 'It answers 200: the API is allowed now.', zh: '应答 200：已放行。' },
    },
  ],
};
