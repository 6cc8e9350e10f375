import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Beats share few threads (half the processors); one server that accepts and does not answer holds a thread up to 50 s, and the beats of other services wait behind it.',
    zh: '心跳线程很少（CPU 数的一半）；服务端接受连接但不应答时，一个线程最多阻塞 50 秒，其他服务的心跳在其后等待。',
  },
  signs: [
    {
      en: 'Read time-outs about 50 s apart, and several services of one process expire together.',
      zh: '读超时约每 50 秒一次，且同一进程的多个服务同时过期。',
    },
  ],
  contradictions: [
    { en: 'Connections that are refused fail at once and hold no thread.', zh: '连接被拒会立即失败，不会占住线程。' },
  ],
  versions: { side: 'client', affected: '<2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Look at the server or load balancer that accepts and does not answer.',
        zh: '检查接受连接但不应答的服务端或负载均衡。',
      },
      risk: 'none',
    },
    {
      text: {
        en: '-Dcom.alibaba.nacos.client.naming.rtimeout=3000 and a larger namingClientBeatThreadCount; or a 2.x client.',
        zh: '设置 -Dcom.alibaba.nacos.client.naming.rtimeout=3000 并调大 namingClientBeatThreadCount；或升级到 2.x 客户端。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'beat-threads',
      ifSo: { en: 'They wait in a socket read: it is this.', zh: '线程停在 socket 读取：即为本原因。' },
      ifNot: {
        en: 'They are idle: the beats leave; look at the way and the server.',
        zh: '线程空闲：心跳已发出，请检查链路和服务端。',
      },
    },
  ],
};
