import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'io-reactor-stopped-1x',
  explains: ['distro-sync-failed', 'member-suspicious-down', 'auto-delete-fails-ip-dead'],
  needs: [['server/naming-server'], ['server/naming-distro']],
  summary: {
    en: "{who}: the server's HTTP client has stopped: synchronisation and automatic deletion fail until a restart.",
    zh: '{who}：服务端 HTTP 客户端已停止，节点同步与自动摘除持续失败直至重启。',
  },
  remedies: [
    {
      text: {
        en: 'Restart this server now; upgrade to 1.4.4, 2.0.3 or later.',
        zh: '立即重启该节点，并升级到 1.4.4、2.0.3 以上。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/reactor-stopped'),
      likelihood: 'certain',
      apart: 'origin',
    }),
});
