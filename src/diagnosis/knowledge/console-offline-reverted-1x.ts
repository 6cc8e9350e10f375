import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A 1.x server keeps the offline mark inside the instance; a new registration or a compensation by a beat brings the instance back with enabled=true.',
    zh: '1.x 服务端把下线标记存于实例本身；重新注册或心跳补偿会以 enabled=true 恢复实例。',
  },
  signs: [
    {
      en: 'enabled=false first, then a new registration or compensation of the same address on a 1.x server.',
      zh: '1.x 服务端上先有 enabled=false，随后同一地址重新注册或补偿。',
    },
  ],
  contradictions: [
    { en: 'A `PUT` with enabled=true between: somebody did it.', zh: '其间有 enabled=true 的 `PUT`：为人工操作。' },
  ],
  versions: { side: 'server', affected: '<2.0.0', fixed: ['2.0.0'], isCertain: false },
  remedies: [
    {
      text: {
        en: 'To keep an instance out of traffic on 1.x: deregister it or stop it; or set it offline again after each start.',
        zh: '在 1.x 中若要长期摘流量：注销或停机；或在每次启动后再次下线。',
      },
      risk: 'traffic',
    },
    {
      text: {
        en: 'Upgrade the servers to 2.x, which remember the mark.',
        zh: '将服务端升级到 2.x，2.x 会记住下线标记。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: {
        en: 'Listed and enabled although it was set offline: it is this.',
        zh: '曾下线而现在在列且启用：即为本原因。',
      },
      ifNot: { en: 'Not listed: the mark holds.', zh: '不在列：标记仍有效。' },
    },
  ],
};
