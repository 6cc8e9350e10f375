import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The client's host has no free local port for a new connection; connections that are open go on.",
    zh: '客户端主机没有空闲的本地端口用于新连接，已有连接不受影响。',
  },
  signs: [
    {
      en: '`Cannot assign requested address` on connecting; on Windows `Address already in use: connect`.',
      zh: '连接时 `Cannot assign requested address`；Windows 上为 `Address already in use: connect`。',
    },
  ],
  contradictions: [
    {
      en: 'The same text on binding a listening port: the address is not of this machine.',
      zh: '绑定监听端口时出现同样文本：地址不属于本机。',
    },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find what opens so many connections (ss -s, netstat), widen net.ipv4.ip_local_port_range, reuse connections.',
        zh: '查明连接来源（ss -s、netstat），扩大 net.ipv4.ip_local_port_range，复用连接。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'sockets',
      ifSo: {
        en: 'Tens of thousands of TIME-WAIT or established connections: it is this.',
        zh: 'TIME-WAIT 或已建立连接数以万计：即为本原因。',
      },
      ifNot: { en: 'Few: it is over, or a limit of the container.', zh: '数量很少：已结束，或为容器限制。' },
    },
  ],
};
