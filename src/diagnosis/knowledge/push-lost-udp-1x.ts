import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Pushes to 1.x subscribers go by UDP and are lost in NAT, containers or firewalls; the subscriber learns of changes by polling, up to 10 s later.',
    zh: '对 1.x 订阅者的推送使用 UDP，易在 NAT、容器或防火墙中丢失；订阅者最多晚 10 秒经轮询得知。',
  },
  signs: [{ en: '`max re-push times reached` for one address.', zh: '对同一地址的 `max re-push times reached`。' }],
  contradictions: [{ en: '`received push data` in that client.', zh: '该客户端有 `received push data`。' }],
  versions: { side: 'client', affected: '<2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Upgrade the subscriber to 2.x (gRPC), or make its UDP address reachable from the servers (container networks, NAT).',
        zh: '将订阅者升级到 2.x（gRPC），或使其 UDP 地址对服务端可达（容器网络、NAT）。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'udp',
      ifSo: { en: 'The count still grows: it is this and lasts.', zh: '计数仍在增长：即为本原因且仍在持续。' },
      ifNot: {
        en: 'It does not: the subscriber is reached again, or gone.',
        zh: '不再增长：订阅者已可到达，或已离开。',
      },
    },
  ],
};
