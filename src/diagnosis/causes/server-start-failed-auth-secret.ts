import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'server-start-failed-auth-secret',
  explains: ['server-down'],
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who}: the server does not start because its token secret is missing or too short.',
    zh: '{who}：鉴权密钥缺失或过短，服务端无法启动。',
  },
  remedies: [
    {
      text: {
        en: 'Set nacos.core.auth.plugin.nacos.token.secret.key to at least 32 bytes in Base64, the same on all servers.',
        zh: '将 nacos.core.auth.plugin.nacos.token.secret.key 设为不少于 32 字节的 Base64，且各节点一致。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('server/secret-invalid'),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
    }),
});
