import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The one thread that reconnects hangs or has died of an exception that it swallows; the client stays UNHEALTHY.',
    zh: '唯一的重连线程卡住或因被吞掉的异常终止，客户端一直处于 UNHEALTHY。',
  },
  signs: [
    {
      en: '`Server healthy check fail` and then no `Try to reconnect`, while the process lives.',
      zh: '`Server healthy check fail` 之后没有 `Try to reconnect`，而进程存活。',
    },
  ],
  contradictions: [
    {
      en: '`Fail to connect server, after trying`: the loop works.',
      zh: '出现 `Fail to connect server, after trying`：重试循环正常。',
    },
  ],
  versions: {
    side: 'client',
    affected: '>=2.0.0',
    fixed: [],
    isCertain: false,
    note: { en: 'Reported for 2.2.0 and 3.1.1.', zh: '报告见于 2.2.0 与 3.1.1。' },
  },
  remedies: [
    {
      text: {
        en: 'Take a thread dump (thread com.alibaba.nacos.client.remote.worker, or the goroutines), then restart the application.',
        zh: '先抓取线程栈（com.alibaba.nacos.client.remote.worker 线程或 goroutine），再重启应用。',
      },
      risk: 'restarts-application',
    },
    { text: { en: 'Upgrade the client.', zh: '升级客户端。' }, risk: 'upgrade-client' },
  ],
  confirm: [
    {
      check: 'threads',
      ifSo: {
        en: 'The thread is missing, or waits for a lock: it is this.',
        zh: '该线程不存在或在等待锁：即为本原因。',
      },
      ifNot: {
        en: 'It sleeps between attempts: it is rather the way to the server.',
        zh: '线程在两次重试之间休眠：更可能是到服务端的链路问题。',
      },
    },
  ],
};
