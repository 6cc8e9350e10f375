import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server forgets the push address of a 1.x subscriber when it has not asked for a while, and takes it back with the next query: harmless.',
    zh: '1.x 订阅者一段时间未查询时服务端会遗忘其推送地址，下次查询即恢复：无害。',
  },
  signs: [
    {
      en: 'A subscriber disappears and returns without any instance concerned.',
      zh: '订阅者消失又恢复，没有涉及任何实例。',
    },
  ],
  contradictions: [{ en: 'An instance with that address.', zh: '该地址上有实例。' }],
  versions: { side: 'client', affected: '<2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'None. Behind a round-robin address the renewals go to other servers now and then; a 2.x client has no such lease.',
        zh: '无需处理。经轮询地址访问时，续约会偶尔落到其他服务端；2.x 客户端没有该租约。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'The instances of the service are unchanged: it is this.', zh: '服务的实例没有变化：即为本原因。' },
      ifNot: { en: 'One is missing: that is another incident.', zh: '有实例缺失：属于另一故障。' },
    },
  ],
};
