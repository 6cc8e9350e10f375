import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The JVM has no memory left; threads of the Nacos client die or wait, and the registration is lost.',
    zh: 'JVM 内存耗尽，Nacos 客户端线程终止或等待，注册丢失。',
  },
  signs: [{ en: '`OutOfMemoryError` and the loss of the instance after it.', zh: '`OutOfMemoryError` 之后实例丢失。' }],
  contradictions: [{ en: 'The beats go on: errors alone are no loss.', zh: '心跳仍在继续：仅有该错误并不代表丢失。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Find the leak or raise the limit (heap dump with -XX:+HeapDumpOnOutOfMemoryError); let the process end with -XX:+ExitOnOutOfMemoryError instead of living on half dead.',
        zh: '排查泄漏或调大内存（-XX:+HeapDumpOnOutOfMemoryError 抓取堆转储）；用 -XX:+ExitOnOutOfMemoryError 让进程退出，而不是半死状态。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'heap',
      ifSo: {
        en: 'Old generation nearly full after a full collection: it is this.',
        zh: 'Full GC 后老年代仍接近用满：即为本原因。',
      },
      ifNot: {
        en: 'Room is left: it was restarted since, or another memory (metaspace, direct) ran out.',
        zh: '仍有空间：已重启，或为其他内存（元空间、直接内存）耗尽。',
      },
    },
  ],
};
