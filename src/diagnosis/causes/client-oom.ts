import type { LogEvent } from '../../model/event.js';
import { greatest, least } from '../../model/extremes.js';
import { groupBy } from '../../model/groups.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding, findingOf } from '../finding.js';
import { knowledge } from '../knowledge/client-oom.js';
import { isServerProcess } from '../server-threads.js';
import type { Situation } from '../situation.js';
import { timesOf } from '../spells.js';
import { originSubject } from '../subjects.js';

/** A full heap ends the process, or its threads, within this of the last error. */
const NEAR_MS = 60_000;

export default defineDiagnosis({
  id: 'client-oom',
  explains: [
    'kill-9-or-crash',
    'heartbeat-timeout-expired',
    'grpc-connection-reset',
    'client-beat-stalled',
    'app-full-gc-or-freeze',
    'config-side-failures',
  ],
  needs: [['client/application']],
  summary: {
    en: '{who}: the JVM of the application ran out of memory and its registration was lost.',
    zh: '{who}：应用 JVM 内存溢出，注册随之丢失。',
  },
  knowledge,
  find: (situation) => {
    const { outages, timeline } = situation;
    const threads = new Set(timeline.recognisedBy('application/no-threads').map((event) => event.origin));
    const errors = timeline
      .recognisedBy('application/out-of-memory')
      .filter((event) => isOfHeap(event) && !threads.has(event.origin));
    const lost = outages.flatMap((outage) => {
      const own = errors.filter(
        (event) => event.origin === outage.party.origin && Math.abs(event.lastAt - outage.from) < NEAR_MS,
      );
      return own.length === 0 || outage.expiries.length + outage.closings.length === 0
        ? []
        : [findingOf(outage, { likelihood: 'certain', severity: 'critical', extra: own })];
    });
    if (lost.length > 0) return lost;
    return timeline.servers.length > 0
      ? kept(errors, situation)
      : withoutServer(errors.length > 0 ? errors : caughtByClient(timeline), situation);
  },
});

const KEPT = {
  en: '{who}: the JVM ran out of memory ({times|time|times}). Its registration was not lost in these logs; the next error may hit the thread that keeps it alive.',
  zh: '{who}：JVM 内存溢出（{times} 次）。在这些日志中注册未丢失；下一次溢出可能影响维持注册的线程。',
};

/** The servers saw no loss of it: no alarm, yet worth a word. */
function kept(errors: readonly LogEvent[], { timeline }: Situation) {
  const clients = new Set(timeline.clients.map(({ origin }) => origin));
  const ofClients = errors.filter(({ origin }) => clients.has(origin));
  return [...groupBy(ofClients, ({ origin }) => origin)].map(([origin, own]) =>
    finding({
      likelihood: 'certain',
      root: origin,
      severity: 'info',
      subjects: own.slice(0, 1).map((event) => originSubject(event, timeline)),
      from: least(own, ({ at }) => at),
      to: greatest(own, ({ lastAt }) => lastAt),
      summary: KEPT,
      values: { times: timesOf(own) },
      evidence: own,
    }),
  );
}

/** What the client caught itself stands in its own line, or in the trace below it. */
const caughtByClient = (timeline: Timeline): readonly LogEvent[] =>
  timeline.recognisedBy('network/out-of-memory').filter(isOfHeap);

/** Threads that cannot be made are another limit. */
const isOfHeap = ({ side, text }: LogEvent): boolean => side !== 'server' && !/native thread/.test(text);

/** No log of a server: the errors are certain, what they did to a registration is not. */
function withoutServer(errors: readonly LogEvent[], { timeline }: Situation) {
  const [first] = errors;
  if (first === undefined || timeline.recognisedBy('application/no-threads').length > 0) return [];
  const atServer = isServerProcess(first.origin, errors, timeline);
  return [
    finding({
      likelihood: 'likely',
      root: first.origin,
      severity: 'critical',
      subjects: [originSubject(first, timeline)],
      from: first.at,
      to: null,
      summary: atServer ? AT_SERVER : UNSEEN,
      evidence: errors,
    }),
  ];
}

const UNSEEN = {
  en: '{who}: the JVM ran out of memory. What it registered is lost once the thread that keeps it alive is hit; these lines do not show whether it was.',
  zh: '{who}：JVM 内存溢出。一旦维持注册的线程受影响，注册就会丢失；这些日志未显示是否发生。',
};

const AT_SERVER = {
  en: '{who}: the JVM of a Nacos server, by its threads, tasks or start, ran out of memory; it answers clients and members late or no more until it is started anew.',
  zh: '{who}：按线程、任务或启动日志判断为 Nacos 服务端，其 JVM 内存溢出，在重启之前对客户端与成员响应迟缓或不再响应。',
};
