import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The way between client and servers breaks for moments again and again and heals by itself.',
    zh: '客户端与服务端之间反复短暂中断并自行恢复。',
  },
  signs: [
    { en: 'Several short losses within the logs, each over in seconds.', zh: '日志中多次短暂失联，每次数秒内恢复。' },
  ],
  contradictions: [{ en: 'A restart or pause of either side at each of them.', zh: '每次都伴随任一侧重启或停顿。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look for what the moments have in common: a load balancer, a VPN or NAT with a short idle time, pauses of the process (GC).',
        zh: '查找各时刻的共同点：负载均衡、空闲超时过短的 VPN 或 NAT、进程停顿（GC）。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'established',
      ifSo: {
        en: 'Retransmissions grow or the connection is young again and again: it is this.',
        zh: '重传增长或连接反复新建：即为本原因。',
      },
      ifNot: { en: 'A calm, old connection: it is over.', zh: '连接稳定且持久：已结束。' },
    },
  ],
};
