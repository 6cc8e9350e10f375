import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-start-failed-auth-secret.js';

export default defineDiagnosis({
  id: 'server-start-failed-auth-secret',
  explains: ['server-down'],
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who}: the server does not start because its token secret is missing or too short.',
    zh: '{who}：鉴权密钥缺失或过短，服务端无法启动。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('server/secret-invalid'),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
    }),
});
