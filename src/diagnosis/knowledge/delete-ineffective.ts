import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A deletion by address looks for a client of that address; an instance registered over gRPC belongs to its connection and is not found.',
    zh: '按地址删除会查找该地址对应的客户端；通过 gRPC 注册的实例属于其连接，因此找不到。',
  },
  signs: [{ en: '`remove instance from non-exist client`.', zh: '出现 `remove instance from non-exist client`。' }],
  contradictions: [
    {
      en: 'The instance disappears and returns within 5 s: its beats bring it back.',
      zh: '实例消失后 5 秒内恢复：由心跳补偿。',
    },
  ],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Stop or deregister it from the application itself; to take it out of traffic set it offline (enabled=false).',
        zh: '由应用自身注销或停机；如需摘流量请使用下线（enabled=false）。',
      },
      risk: 'traffic',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'Still listed after the deletion: it is this.', zh: '删除后仍在列：即为本原因。' },
      ifNot: { en: 'Gone: its process ended.', zh: '已消失：进程已结束。' },
    },
  ],
};
