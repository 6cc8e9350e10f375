import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import type { Subject } from '../../model/report.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/file-descriptors-exhausted.js';
import { serversAt, targetsOf, triedIn } from '../signs.js';
import type { Situation } from '../situation.js';
import { subjectsOf, subjectsOfEvent } from '../subjects.js';

/** A connection that nobody takes is given up after some seconds, and tried again every few. */
const WAIT_MS = 30_000;

export default defineDiagnosis({
  id: 'file-descriptors-exhausted',
  // The kernel takes connections that such a server never gets to see: from outside it looks like a port whose packets are dropped.
  explains: [
    'beat-send-failed-network',
    'grpc-port-unreachable',
    'grpc-network-blackhole',
    'server-slow-or-network-timeout',
  ],
  needs: [['client/application'], ['server/nacos']],
  summary: {
    en: '{process}: the process had no free file descriptor.',
    zh: '{process}：进程文件描述符耗尽。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/too-many-files'),
      likelihood: 'likely',
      apart: 'origin',
      values: ({ events }, { timeline }) => ({ process: nameOf(events, timeline) }),
      whom: (event, timeline) => [...subjectsOfEvent(event, timeline), ...turnedAway(event, situation)],
      end: ({ events: [first], last }, { timeline }) =>
        timeline.of(TAKEN).find(({ origin, at }) => origin === first?.origin && at > last),
    }),
});

/** Who was short of them, whoever was turned away. */
function nameOf(events: readonly LogEvent[], timeline: Timeline): string {
  const names = events.flatMap((event) => subjectsOfEvent(event, timeline).map(({ key }) => key));
  return listed([...new Set(names)]);
}

/** A server that takes a connection has descriptors again. */
const TAKEN: readonly string[] = ['client-connected', 'instance-changed', 'heartbeat-received'];

/** Applications that asked the server in vain while it could take no connection. */
function turnedAway({ origin, at, lastAt }: LogEvent, { timeline, outages }: Situation): readonly Subject[] {
  const asked = outages.filter(
    (outage) =>
      outage.from >= at - WAIT_MS &&
      outage.from <= lastAt + WAIT_MS &&
      [...targetsOf(outage), ...triedIn(outage)].some((address) =>
        serversAt(address, timeline).some((server) => server.origin === origin),
      ),
  );
  return asked.flatMap(subjectsOf);
}
