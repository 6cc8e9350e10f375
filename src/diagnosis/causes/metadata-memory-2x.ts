import type { Span } from '../../model/time.js';
import { listOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/metadata-memory-2x.js';
import { firstOf, offlineOperations, remembersMetadata } from '../offline-operations.js';
import { subjectsOfEvent } from '../subjects.js';

/** The mark is forgotten this long after the instance went (60 s, scanned every 5 s). */
const MEMORY_MS = 66_000;

const FORGOTTEN = {
  en: 'naming-server.log up to the new registration: has the server forgotten the mark before it (expired metadata)?',
  zh: '直到重新注册为止的 naming-server.log：服务端是否已在此之前清除下线标记（expired metadata）？',
};

/** A subscriber was given it in this stretch: nothing marks it as offline. */
const isHandedOut = (instance: string, stretch: Span, timeline: Timeline): boolean =>
  timeline
    .of('instance-added', stretch)
    .some(({ side, fields }) => side === 'client' && listOf(fields, 'hosts').includes(instance));

export default defineDiagnosis({
  id: 'metadata-memory-2x',
  explains: ['console-offline-disabled', 'graceful-deregister'],
  needs: [['server/access', 'server/naming-server']],
  summary: {
    en: '{who} was set offline, then the application was restarted within a minute: the server remembered the offline mark and put it on the new registration.',
    zh: '{who} 被下线后，应用在一分钟内重启：服务端记住了下线标记并应用到新的注册上。',
  },
  knowledge,
  find: ({ timeline }) =>
    offlineOperations(timeline).flatMap(({ instance, set, unset, registered, forgotten }) => {
      if (registered === undefined || !remembersMetadata(timeline, set)) return [];
      if (unset !== undefined && unset.at < registered.at) return [];
      if (forgotten !== undefined && forgotten.at < registered.at) return [];
      if (isHandedOut(instance, { from: registered.at, to: unset?.at ?? timeline.end }, timeline)) return [];
      const gone = timeline
        .of('deregister')
        .filter((event) => event.at < registered.at && event.at > set.at)
        .at(-1);
      const quick = gone !== undefined && registered.at - gone.at < MEMORY_MS;
      const kept = timeline.reaches('server/naming-server', registered.at);
      return [
        finding({
          likelihood: quick && kept ? 'certain' : 'likely',
          root: `${instance}@${set.at}`,
          severity: 'warning',
          subjects: subjectsOfEvent(set, timeline),
          from: set.at,
          to: firstOf(unset),
          missing: kept ? [] : [FORGOTTEN],
          evidence: [set, gone, registered, unset].filter((event) => event !== undefined),
        }),
      ];
    }),
});
