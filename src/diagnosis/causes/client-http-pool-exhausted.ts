import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'client-http-pool-exhausted',
  explains: ['beat-send-failed-network'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: the HTTP connection pool of the client had no free connection.',
    zh: '{who}：客户端 HTTP 连接池没有空闲连接。',
  },
  remedies: [
    {
      text: {
        en: 'Find why answers take so long (server log, network); the pool only waits for them.',
        zh: '查明响应缓慢的原因（服务端日志、网络），连接池只是在等待响应。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('http-pool-timeout'),
      likelihood: 'likely',
      apart: 'origin',
    }),
});
