import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The process lives but gets too little processor time: everything in it comes late, its beats too.',
    zh: '进程存活但 CPU 时间不足：包括心跳在内一切都滞后。',
  },
  signs: [
    {
      en: 'Its lines come late against their own rhythm around the missed beats.',
      zh: '漏掉心跳前后，其日志相对自身节奏滞后。',
    },
  ],
  contradictions: [{ en: 'One clean hole: then it stood still.', zh: '一个完整的空洞：则为停顿。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look at the CPU limit and throttling of the container (cpu.stat: nr_throttled), at the load of the machine and at GC time.',
        zh: '检查容器 CPU 限额与节流（cpu.stat 的 nr_throttled）、主机负载与 GC 耗时。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Give the process more CPU, or move heavy work out of it; longer beat timeouts (preserved.heart.beat.timeout) only hide it.',
        zh: '增加 CPU 或将重负载任务移出；调大心跳超时（preserved.heart.beat.timeout）只是掩盖问题。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'throttling',
      ifSo: { en: 'nr_throttled grows: it is this.', zh: 'nr_throttled 在增长：即为本原因。' },
      ifNot: { en: 'It does not: look at the load of the machine and at GC.', zh: '没有增长：请查看机器负载与 GC。' },
    },
  ],
};
