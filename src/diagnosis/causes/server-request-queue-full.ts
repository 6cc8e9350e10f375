import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-request-queue-full.js';

export default defineDiagnosis({
  id: 'server-request-queue-full',
  explains: ['server-slow-or-network-timeout', 'push-failed-grpc'],
  needs: [['server/nacos'], ['server/remote'], ['server/start-out']],
  summary: {
    en: '{who}: the gRPC threads of the server are all taken and their queue is full ({times|refusal|refusals}): it drops requests, connections and answers until it has caught up.',
    zh: '{who}：服务端 gRPC 线程全部占用且队列已满（拒绝 {times} 次），请求、连接与应答被丢弃，直到积压处理完毕。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('server/request-queue-full'),
      likelihood: 'certain',
      severity: 'error',
      apart: 'origin',
      missing: [
        {
          en: 'a thread dump of the server meanwhile: what do its nacos-grpc-executor threads wait for?',
          zh: '当时服务端的线程栈：nacos-grpc-executor 线程在等待什么？',
        },
      ],
    }),
});
