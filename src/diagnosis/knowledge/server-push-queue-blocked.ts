import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A subscriber does not read; its stream fills up and the server withholds further pushes.',
    zh: '订阅端不读取数据，其流被填满，服务端暂停继续推送。',
  },
  signs: [
    {
      en: '`too much bytes on sending queue of this stream` as the reason of `[PUSH-FAIL]`.',
      zh: '`[PUSH-FAIL]` 的原因为 `too much bytes on sending queue of this stream`。',
    },
  ],
  contradictions: [{ en: 'Only time-outs as the reason.', zh: '原因仅为超时。' }],
  versions: { side: 'server', affected: '>=2.3.1', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Look at that subscriber: paused (GC), overloaded, or behind a thin line. Until it reads again it works with an old list.',
        zh: '检查该订阅方：是否停顿（GC）、过载或带宽不足。恢复读取之前它使用的是旧列表。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Restart it if it stays so; the server ends the stream by itself only after 300 s.',
        zh: '若持续如此请重启该订阅方；服务端要 300 秒后才会主动断开。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'established-server',
      ifSo: { en: 'Bytes wait in Send-Q of that address: it is this.', zh: '该地址的 Send-Q 有积压：即为本原因。' },
      ifNot: {
        en: 'Send-Q is empty: it reads again, or is rather paused for moments.',
        zh: 'Send-Q 为空：已恢复读取，或更可能是短暂停顿。',
      },
    },
  ],
};
