import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-shutdown-order.js';
import type { Situation } from '../situation.js';

/** A stop that takes longer than this has other reasons for a closed pool. */
const STOP_MS = 60_000;

export default defineDiagnosis({
  id: 'client-shutdown-order',
  explains: [
    'graceful-deregister',
    'beat-send-failed-network',
    'heartbeat-timeout-expired',
    'empty-service-auto-clean',
  ],
  needs: [['client/application'], ['client/naming']],
  summary: {
    en: '{who} closed its HTTP pool before it deregistered: the request failed, and the instance stays listed until its beats expire.',
    zh: '{who} 在注销之前关闭了 HTTP 连接池，注销请求失败，实例要等心跳超时后才会摘除。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) => lateDeregistrations(timeline, poolsClosed),
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) => lateDeregistrations(timeline, clientsShutDown),
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
      summary: GRPC,
    }).map((item) => (leftAtOnce(item, situation.timeline) ? { ...item, severity: 'info' as const } : item)),
    ...fromEvents(situation, {
      signs: refusedByItself,
      likelihood: 'likely',
      severity: 'warning',
      apart: 'origin',
      summary: GRPC,
    }),
    ...fromEvents(situation, {
      signs: requestsAfterClose,
      likelihood: 'possible',
      severity: 'warning',
      apart: 'origin',
      summary: AFTER_CLOSE,
      missing: [WHAT_NEXT],
    }),
    ...situation.outages.flatMap((outage) => leftWithoutAWord(outage, situation)),
  ],
});

const UNTIL_BEATS_EXPIRE = {
  en: '{who}: the process ended in order, and sent no deregistration before: the server kept the instance, and sent callers to it, until its beats expired.',
  zh: '{who}：进程正常退出，但此前未发送注销请求：服务端一直保留该实例，调用方仍会访问，直到心跳过期。',
};

const WITH_ITS_CONNECTION = {
  en: '{who}: the process ended in order, and sent no deregistration before: the instance left with its connection.',
  zh: '{who}：进程正常退出，但此前未发送注销请求：实例随连接断开而摘除。',
};

/** Written once, when the JVM or the application ends. */
const ENDS: ReadonlySet<string> = new Set([
  'client/shared-components-destroyed',
  'client/http-client-destroyed',
  'application/stopping',
  'application/stopped',
]);
/** Between the last beat, or the end of the connection, and the end of the process. */
const AROUND_MS = 10_000;
const TAKEN_BACK: ReadonlySet<string> = new Set(['deregister', 'deregister-failed']);

/** An end in order without a deregistration, as where that is switched off: no kill, and no normal stop. */
function leftWithoutAWord(outage: Outage, { timeline }: Situation): readonly Finding[] {
  const { party, from, expiries, closings } = outage;
  const { origin } = party;
  if (origin === undefined || expiries.length + closings.length === 0) return [];
  const own = party.events.filter((event) => event.origin === origin);
  const end = own.find(({ pattern, at }) => ENDS.has(pattern) && Math.abs(at - from) < AROUND_MS);
  if (end === undefined || own.some(({ kind, at }) => TAKEN_BACK.has(kind) && Math.abs(at - end.at) < STOP_MS))
    return [];
  const isBack = own.some(({ pattern, at }) => pattern === 'application/starting' && at > end.at);
  if (!isBack && timeline.activityOf(origin).last > end.lastAt + AROUND_MS) return [];
  const isKept = expiries.length > 0;
  return [
    findingOf(outage, {
      likelihood: 'likely',
      severity: isKept ? 'warning' : 'info',
      summary: isKept ? UNTIL_BEATS_EXPIRE : WITH_ITS_CONNECTION,
      extra: [end],
    }),
  ];
}

const AFTER_CLOSE = {
  en: '{who} went on with requests after the HTTP client they share had been closed ({times|time|times}): the process was stopping, or something in it closed that client for all. If it lives on, beats and queries fail until it is started again.',
  zh: '{who} 在共享的 HTTP 客户端关闭后仍在发送请求（{times} 次）：进程正在停止，或其中某处关闭了共用的客户端。若进程继续运行，心跳与查询会一直失败，直到重启。',
};

const WHAT_NEXT = {
  en: 'the lines before and after: did the process end, and what closed the client?',
  zh: '前后的日志：进程是否随后退出，是谁关闭了客户端？',
};

/** Where the stop or a failed deregistration is told, those tell more. */
function requestsAfterClose({ timeline }: Situation): readonly LogEvent[] {
  const told = new Set(
    [
      ...timeline.of(['client-shutdown', 'deregister', 'deregister-failed']),
      ...timeline.recognisedBy('client/shared-components-destroyed'),
    ].map(({ origin }) => origin),
  );
  return timeline
    .recognisedBy('network/http-pool-closed')
    .filter(({ origin, side }) => side !== 'server' && !told.has(origin));
}

const GRPC = {
  en: '{who} had shut down its gRPC client before it deregistered and refused its own requests ({times|time|times}): the stop takes longer, and the instance leaves with the connection.',
  zh: '{who} 在注销之前已关闭 gRPC 客户端，注销请求被自身拒绝（{times} 次）：停止过程变慢，实例随连接断开而摘除。',
};

/** Requests for instances; a config client that is shut down meanwhile is the ordinary end of its work. */
const OF_INSTANCES = /request ?= ?(Batch|Persistent)?InstanceRequest\{/;

/** Instances are registered and taken back by nobody else while the client stops. */
function refusedByItself({ timeline }: Situation): readonly LogEvent[] {
  const failed = new Set(timeline.of('deregister-failed').map(({ origin }) => origin));
  return clientsShutDown(timeline).filter(
    ({ text, origin, side }) => OF_INSTANCES.test(text) && side !== 'server' && !failed.has(origin),
  );
}

const poolsClosed = (timeline: Timeline): readonly LogEvent[] => timeline.recognisedBy('network/http-pool-closed');

const clientsShutDown = (timeline: Timeline): readonly LogEvent[] =>
  timeline.of('client-not-connected').filter((event) => event.fields['state'] === 'SHUTDOWN');

/** The failed deregistration, the closed pool or gRPC client it met, and the shutdown that had closed it. */
function lateDeregistrations(
  timeline: Timeline,
  closedIn: (timeline: Timeline) => readonly LogEvent[],
): readonly LogEvent[] {
  return timeline.of('deregister-failed').flatMap((failure) => {
    const near = (event: LogEvent): boolean =>
      event.origin === failure.origin && event.at <= failure.at + 1000 && failure.at - event.at < STOP_MS;
    const closed = closedIn(timeline).filter(near);
    const destroyed = timeline.recognisedBy('client/shared-components-destroyed').filter(near);
    return closed.length > 0 ? [...destroyed, failure, ...closed] : [];
  });
}

/** Its server saw the connection end just then, and dropped the instances with it: nobody was sent to them. */
function leftAtOnce({ evidence, from, to }: Finding, timeline: Timeline): boolean {
  const origins = new Set(evidence.map(({ origin }) => origin));
  return timeline.clients
    .filter(({ origin }) => origin !== undefined && origins.has(origin))
    .some(({ events }) =>
      events.some(
        ({ kind, at }) => kind === 'client-disconnected' && at > from - AROUND_MS && at < (to ?? from) + AROUND_MS,
      ),
    );
}
