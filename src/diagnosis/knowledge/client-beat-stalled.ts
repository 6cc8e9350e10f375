import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The process runs and writes, but its beat threads sent nothing for longer than the time-out.',
    zh: '进程正常运行并写日志，但心跳线程在超时时间内没有发送任何心跳。',
  },
  signs: [
    {
      en: "The client's own beat lines have a gap while its other lines go on.",
      zh: '客户端自身的心跳日志出现间隔，而其他日志继续。',
    },
  ],
  contradictions: [
    { en: 'Failed beat requests inside the gap: they were sent.', zh: '间隔内有失败的心跳请求：说明已发送。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Take a thread dump during the gap: the threads com.alibaba.nacos.naming.beat.sender show what they wait for.',
        zh: '在停顿期间抓取线程栈：com.alibaba.nacos.naming.beat.sender 线程会显示在等待什么。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'beat-threads',
      ifSo: {
        en: 'The beat threads wait for a lock or a request: it is this.',
        zh: '心跳线程在等待锁或请求：即为本原因。',
      },
      ifNot: { en: 'They run: the beats leave and are lost on the way.', zh: '线程在运行：心跳已发出，在途中丢失。' },
    },
  ],
};
