import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/delete-ineffective.js';

export default defineDiagnosis({
  id: 'delete-ineffective',
  explains: [],
  needs: [['server/naming-server']],
  summary: {
    en: '{who}: a deletion by address found nothing, because the instance belongs to a gRPC connection; it stays.',
    zh: '{who}：按地址删除未命中，因为实例归属于 gRPC 连接，实例仍然保留。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/delete-of-unknown'),
      likelihood: 'certain',
      severity: 'warning',
      lasts: true,
    }),
});
