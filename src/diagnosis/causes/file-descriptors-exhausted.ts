import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'file-descriptors-exhausted',
  explains: ['beat-send-failed-network'],
  needs: [['client/application'], ['server/nacos']],
  summary: {
    en: '{who}: the process had no free file descriptor.',
    zh: '{who}：进程文件描述符耗尽。',
  },
  remedies: [
    {
      text: {
        en: 'Raise the limit (ulimit -n) and find the leak (ls /proc/PID/fd).',
        zh: '提高上限（ulimit -n）并查找泄漏（ls /proc/PID/fd）。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/too-many-files'),
      likelihood: 'likely',
      apart: 'origin',
    }),
});
