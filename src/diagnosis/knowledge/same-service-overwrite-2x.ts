import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A gRPC connection holds one instance per service: a second registration of that service over the same client replaces the first without any error.',
    zh: '一个 gRPC 连接对每个服务只保存一个实例：同一客户端的第二次注册会无声覆盖第一次。',
  },
  signs: [
    {
      en: 'Two addresses of one service are registered by one process, and one connection publishes both in turn.',
      zh: '同一进程为同一服务注册两个地址，由同一连接先后发布。',
    },
  ],
  contradictions: [{ en: 'The registrations come over several connections.', zh: '注册来自多个连接。' }],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Register them together with batchRegisterInstance (client and server 2.1.1 or later).',
        zh: '使用 batchRegisterInstance 一次性注册（客户端、服务端均需 2.1.1 以上）。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'Or create one NamingService for each instance: each has a connection of its own.',
        zh: '或每个实例创建一个 NamingService，各自使用独立连接。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'Only the last one is listed: it is this.', zh: '仅最后一个在列：即为本原因。' },
      ifNot: {
        en: 'All are listed: they were registered together or over several clients.',
        zh: '全部在列：为批量注册或多个客户端。',
      },
    },
  ],
};
