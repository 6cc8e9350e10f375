import { isOfStop } from '../../incident/server-runs.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/io-reactor-stopped-1x.js';

export default defineDiagnosis({
  id: 'io-reactor-stopped-1x',
  explains: ['distro-sync-failed', 'member-suspicious-down', 'auto-delete-fails-ip-dead'],
  needs: [['server/naming-server'], ['server/naming-distro']],
  summary: {
    en: "{who}: the server's HTTP client has stopped: synchronisation and automatic deletion fail until a restart.",
    zh: '{who}：服务端 HTTP 客户端已停止，成员同步与自动摘除持续失败直至重启。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      // A server that is stopped in order closes its client too; what was under way then meets it closed.
      signs: ({ timeline }) =>
        timeline.recognisedBy('naming/reactor-stopped').filter((event) => !isOfStop(event, timeline)),
      likelihood: 'certain',
      apart: 'origin',
    }),
});
