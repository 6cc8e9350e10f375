import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-thread-exhaustion.js';

export default defineDiagnosis({
  id: 'client-thread-exhaustion',
  explains: ['kill-9-or-crash', 'server-restart-client-redo', 'reconnect-worker-stuck', 'grpc-network-blackhole'],
  needs: [['client/application']],
  summary: {
    en: '{who}: the JVM could not create threads any more; the Nacos client cannot reconnect without them.',
    zh: '{who}：JVM 无法再创建线程，Nacos 客户端因此无法重连。',
  },
  knowledge,
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
