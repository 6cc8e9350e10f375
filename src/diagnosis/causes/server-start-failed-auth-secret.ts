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
  find: (situation) => {
    const rule = { likelihood: 'certain', severity: 'critical', apart: 'origin', lasts: true } as const;
    return [
      ...fromEvents(situation, { ...rule, signs: ({ timeline }) => timeline.recognisedBy('server/secret-invalid') }),
      ...fromEvents(situation, {
        ...rule,
        signs: ({ timeline }) => timeline.recognisedBy('server/identity-missing'),
        summary: WITHOUT_IDENTITY,
      }),
    ];
  },
});

const WITHOUT_IDENTITY = {
  en: '{who}: the server does not start because authentication is on and the identity that servers show each other (nacos.core.auth.server.identity.key and .value) is not set.',
  zh: '{who}：已开启鉴权但未配置服务端身份标识（nacos.core.auth.server.identity.key 与 .value），服务端无法启动。',
};
