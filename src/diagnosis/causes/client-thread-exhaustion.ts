import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-thread-exhaustion.js';
import { namesServerThread } from '../server-threads.js';

export default defineDiagnosis({
  id: 'client-thread-exhaustion',
  explains: ['kill-9-or-crash', 'server-restart-client-redo', 'reconnect-worker-stuck', 'grpc-network-blackhole'],
  needs: [['client/application']],
  summary: {
    en: '{who}: the JVM could not create threads any more; the Nacos client cannot reconnect without them.',
    zh: '{who}：JVM 无法再创建线程，Nacos 客户端因此无法重连。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    const signs = timeline.recognisedBy('application/no-threads').filter((event) => event.side !== 'server');
    const ofServer = signs.length > 0 && signs.every(namesServerThread);
    return fromEvents(situation, {
      signs: () => signs,
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
      lasts: true,
      ...(ofServer ? { summary: AT_SERVER } : {}),
    });
  },
});

const AT_SERVER = {
  en: '{who}: the JVM of a Nacos server, by the names of its threads, could not create threads any more: what it has to do for clients and members stops piece by piece.',
  zh: '{who}：按线程名判断为 Nacos 服务端，其 JVM 无法再创建线程，对客户端与成员的处理会陆续停止。',
};
