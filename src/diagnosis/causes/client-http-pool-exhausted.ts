import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-http-pool-exhausted.js';

export default defineDiagnosis({
  id: 'client-http-pool-exhausted',
  explains: ['beat-send-failed-network'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: the HTTP connection pool of the client had no free connection.',
    zh: '{who}：客户端 HTTP 连接池没有空闲连接。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('http-pool-timeout'),
      likelihood: 'likely',
      apart: 'origin',
    }),
});
