import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/file-descriptors-exhausted.js';

export default defineDiagnosis({
  id: 'file-descriptors-exhausted',
  explains: ['beat-send-failed-network'],
  needs: [['client/application'], ['server/nacos']],
  summary: {
    en: '{who}: the process had no free file descriptor.',
    zh: '{who}：进程文件描述符耗尽。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/too-many-files'),
      likelihood: 'likely',
      apart: 'origin',
    }),
});
