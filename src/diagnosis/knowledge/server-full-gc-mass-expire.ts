import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'While a server stands still it applies no beats; when it goes on, its check tasks run before the waiting beats and expire everything it is responsible for.',
    zh: '服务端停顿期间不处理心跳；恢复后检查任务先于积压的心跳执行，使其负责的实例集体过期。',
  },
  signs: [
    {
      en: 'A hole in all logs of the server, then expiries of many addresses in one second, healed within 10 s.',
      zh: '服务端所有日志出现空洞，随后一秒内大量地址过期，10 秒内恢复。',
    },
  ],
  contradictions: [
    {
      en: 'Lines of the server inside the hole, or clients that were served in it.',
      zh: '空洞期间服务端有日志，或客户端得到了服务。',
    },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find what stopped the server: full GC (nacos_gc.log), swapping, a paused or migrated virtual machine, a slow disk.',
        zh: '确认服务端停顿原因：Full GC（nacos_gc.log）、内存交换、虚拟机暂停或迁移、磁盘缓慢。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Give it more heap or its own machine; move clients of 1.x to 2.x, which reconnect instead of expiring.',
        zh: '增大堆内存或独占机器；客户端升级到 2.x，断连后重连而不会过期。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'pause',
      ifSo: {
        en: 'A pause of the same length in nacos_gc.log: it is this.',
        zh: 'nacos_gc.log 中有同样长度的停顿：即为本原因。',
      },
      ifNot: {
        en: 'No pause: the machine stood still (swap, VM, disk), or it is rather a jump of the clock.',
        zh: '没有停顿：机器停顿（交换、虚机、磁盘），或更可能是时钟跳变。',
      },
    },
  ],
};
