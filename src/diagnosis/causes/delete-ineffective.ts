import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'delete-ineffective',
  explains: [],
  needs: [['server/naming-server']],
  summary: {
    en: '{who}: a deletion by address found nothing, because the instance belongs to a gRPC connection; it stays.',
    zh: '{who}：按地址删除未命中，因为实例归属于 gRPC 连接，实例仍然保留。',
  },
  remedies: [
    {
      text: {
        en: 'Stop or deregister it from the application itself; to take it out of traffic set it offline (enabled=false).',
        zh: '由应用自身注销或停机；如需摘流量请使用下线（enabled=false）。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/delete-of-unknown'),
      likelihood: 'certain',
      severity: 'warning',
      lasts: true,
    }),
});
