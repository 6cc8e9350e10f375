import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'client-thread-exhaustion',
  explains: ['kill-9-or-crash', 'server-restart-client-redo', 'reconnect-worker-stuck', 'grpc-network-blackhole'],
  needs: [['client/application']],
  summary: {
    en: '{who}: the JVM could not create threads any more; the Nacos client cannot reconnect without them.',
    zh: '{who}：JVM 无法再创建线程，Nacos 客户端因此无法重连。',
  },
  remedies: [
    {
      text: {
        en: 'Find what makes so many threads (thread dump), raise the limit of the process or container (ulimit -u, pids.max).',
        zh: '查明线程来源（线程栈），提高进程或容器的线程上限（ulimit -u、pids.max）。',
      },
    },
    {
      text: {
        en: 'Restart the application: the client does not recover by itself.',
        zh: '重启应用：客户端不会自行恢复。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.recognisedBy('application/no-threads').filter((event) => event.side !== 'server'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
      lasts: true,
    }),
});
