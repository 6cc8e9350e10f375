import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'No thread of the process runs: no beat leaves it, no detection of the server is answered. Past 15 s (HTTP) or about 21 s (gRPC) the server takes the instances away.',
    zh: '进程所有线程停顿：不发送心跳，也不应答服务端探测。超过 15 秒（HTTP）或约 21 秒（gRPC）后服务端摘除实例。',
  },
  signs: [
    {
      en: 'A hole in all logs of the process over the last beat or the ejection; its GC log tells the pause.',
      zh: '进程所有日志在最后心跳或被剔除期间出现空洞，GC 日志记录了停顿。',
    },
  ],
  contradictions: [{ en: 'Any line of the process inside the hole.', zh: '空洞期间有该进程的任何日志。' }],
  versions: {
    side: 'any',
    note: {
      en: 'Servers 2.2.0 to 2.2.4 never end a silent gRPC connection: there a pause costs nothing.',
      zh: '2.2.0 至 2.2.4 服务端不会结束静默的 gRPC 连接，停顿不会造成摘除。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Find what stopped the process: long GC pauses (heap too small), CPU limits of the container, a paused or migrated virtual machine.',
        zh: '确认停顿原因：长时间 GC（堆过小）、容器 CPU 限额、虚拟机暂停或迁移。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'For HTTP beats only: preserved.heart.beat.timeout and preserved.ip.delete.timeout in the metadata bridge longer pauses; they do nothing for gRPC clients.',
        zh: '仅对 HTTP 心跳有效：可在元数据中调大 preserved.heart.beat.timeout 与 preserved.ip.delete.timeout；对 gRPC 客户端无效。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'pause',
      ifSo: {
        en: 'A pause of the same length at the same time: it is this, by the JVM.',
        zh: '同一时间有同样长度的停顿：即为本原因，由 JVM 造成。',
      },
      ifNot: {
        en: 'No pause: the machine stood still (VM, CPU limit), or it is rather the network.',
        zh: '没有停顿：更可能是机器停顿（虚机、CPU 限额）或网络问题。',
      },
    },
  ],
};
