import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-disk-full.js';

export default defineDiagnosis({
  id: 'server-disk-full',
  explains: ['config-side-failures', 'raft-storage-failure', 'raft-no-leader', 'metadata-raft-write-failed'],
  needs: [['server/config-fatal'], ['server/nacos']],
  summary: {
    en: '{who}: the disk of the server is full.',
    zh: '{who}：服务端磁盘已满。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline
          .of('disk-full')
          .filter(
            (event) => event.side === 'server' || timeline.servers.some((server) => server.origin === event.origin),
          ),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      // Only who writes meets it: nothing but a new start tells that there is room again.
      lasts: true,
      end: ({ events, last }, { timeline }) =>
        timeline.of('server-started').find(({ origin, at }) => origin === events[0]?.origin && at > last),
    }),
});
