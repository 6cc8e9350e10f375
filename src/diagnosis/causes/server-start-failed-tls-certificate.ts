import { defineDiagnosis } from '../define-diagnosis.js';
import { failedTogether, startedAfter } from '../failed-starts.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-start-failed-tls-certificate.js';

export default defineDiagnosis({
  id: 'server-start-failed-tls-certificate',
  explains: ['server-restart-client-redo', 'server-down', 'grpc-port-unreachable', 'server-start-failed-datasource'],
  keepsFromStarting: true,
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who}: the start fails because a TLS certificate or key cannot be read.',
    zh: '{who}：TLS 证书或私钥无法读取，服务端无法启动。',
  },
  knowledge,
  find: (situation) =>
    failedTogether(
      fromEvents(situation, {
        signs: ({ timeline }) => timeline.recognisedBy('server/tls-file-missing'),
        likelihood: 'certain',
        severity: 'critical',
        apart: 'origin',
        lasts: true,
        end: startedAfter,
      }),
      () => 'tls',
    ),
});
