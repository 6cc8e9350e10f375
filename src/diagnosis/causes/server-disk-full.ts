import type { LogEvent } from '../../model/event.js';
import type { Timeline } from '../../timeline/timeline.js';
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
      signs: ({ timeline }) => timeline.of('disk-full').filter((event) => isOfServer(event, timeline)),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      // Only who writes meets it: nothing but a new start tells that there is room again.
      lasts: true,
      end: ({ events, last }, { timeline }) =>
        timeline.of('server-started').find(({ origin, at }) => origin === events[0]?.origin && at > last),
    }),
});

/** Told by the file, by its other lines, or by the statement it stands in: only a server dumps configs to its disk, whatever layout it is given. */
const isOfServer = (event: LogEvent, timeline: Timeline): boolean =>
  event.side === 'server' ||
  timeline.servers.some(({ origin }) => origin === event.origin) ||
  timeline.recognisedBy('config/dump-failure').some(({ path, line }) => path === event.path && line === event.line);
