import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/api-compat-410-3x.js';

export default defineDiagnosis({
  id: 'api-compat-410-3x',
  explains: [
    'beat-send-failed-network',
    'heartbeat-timeout-expired',
    'server-down',
    'beat-rejected-by-server-status-or-filter',
  ],
  needs: [['client/naming'], ['server/access']],
  summary: {
    en: '{who}: the 3.x server answers 410: the old API it asks is switched off.',
    zh: '{who}：3.x 服务端返回 410：所调用的旧接口已关闭。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.events.filter(
          (event) =>
            event.pattern === 'naming/http-410' ||
            (event.pattern.startsWith('access/') && event.fields['code'] === 410),
        ),
      likelihood: 'certain',
      wholeProcess: true,
      // One setting of the server refuses all who ask so.
      apart: 'nothing',
    }),
});
