import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding, findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-thread-killed-dns-141.js';
import { type SilentEnd, silentEndOf } from '../silent-ends.js';
import type { Situation } from '../situation.js';
import { originSubject } from '../subjects.js';

/** Only client 1.4.1 prints this text: `IPUtil.splitIPPortStr`, called for each request. */
const PATTERN = 'network/ipv4-incorrect';
/** The last beat may be up to the JVM's address cache (30 s) later than the DNS fault, the complaint earlier or later. */
const NEAR_MS = 60_000;

export default defineDiagnosis({
  id: 'beat-thread-killed-dns-141',
  explains: [
    'dns-unknown-host',
    'heartbeat-timeout-expired',
    'beat-send-failed-network',
    'kill-9-or-crash',
    'client-beat-stalled',
    'beat-thread-killed-runtime-exception',
  ],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: client 1.4.1 could not resolve {host}; its heartbeat task died of the exception and never runs again, although the process lives and the name resolves again.',
    zh: '{who}：1.4.1 客户端无法解析 {host}，心跳任务因异常永久停止；即使进程存活、域名恢复解析也不会再发送心跳。',
  },
  knowledge,
  find: (situation) => {
    const expired = situation.outages
      .filter(({ expiries }) => expiries.length > 0)
      .map((outage) => ({ outage, events: killers(outage, situation) }));
    const explained = new Set(expired.flatMap(({ events }) => events));
    const alone = situation.timeline.recognisedBy(PATTERN).filter((event) => !explained.has(event));
    return [
      ...expired.flatMap(({ outage, events }) =>
        events.length > 0 ? [explainOutage(outage, events)] : explainSilent(outage, situation),
      ),
      ...withoutServer(alone, situation),
    ];
  },
});

/** The exceptions of this process around the moment its beats ended. */
function killers(outage: Outage, { timeline }: Situation): readonly LogEvent[] {
  return timeline
    .recognisedBy(PATTERN)
    .filter(
      (event) =>
        timeline.clientOf(event) === outage.party &&
        event.at >= outage.from - NEAR_MS &&
        event.at <= outage.from + NEAR_MS,
    );
}

function explainOutage(outage: Outage, events: readonly LogEvent[]) {
  const host = hostIn(events);
  return findingOf(outage, {
    likelihood: 'certain',
    severity: 'error',
    values: { host },
    extra: events,
    confirm: [confirmName(host)],
  });
}

const OF_ANOTHER = {
  en: '{who}: its heartbeats ended for good, without a word, when {other} could not resolve {host}: in client 1.4.1 that ends the heartbeat task silently; it never runs again, although the process lives and the name resolves again.',
  zh: '{who}：在 {other} 无法解析 {host} 的同时，心跳永久停止且无任何日志：1.4.1 客户端遇到解析失败时心跳任务会静默终止；即使进程存活、域名恢复解析也不会再发送心跳。',
};

/** The task that died writes nothing; another process that met the same fault of the name server does. */
function explainSilent(outage: Outage, situation: Situation) {
  const { timeline } = situation;
  const events = timeline.recognisedBy(PATTERN).filter(({ at }) => Math.abs(at - outage.from) <= NEAR_MS);
  const [first] = events;
  const end = first === undefined ? undefined : silentEndOf(outage, situation);
  if (first === undefined || end === undefined || !is141(end)) return [];
  const host = hostIn(events);
  return [
    findingOf(outage, {
      likelihood: 'likely',
      severity: 'error',
      summary: OF_ANOTHER,
      values: { host, other: originSubject(first, timeline).key },
      extra: [...end.rows.slice(-1), ...events],
      missing: end.version === undefined ? [VERSION] : [],
      confirm: [confirmName(host)],
    }),
  ];
}

const VERSION = {
  en: "the version of this client (its jar, or the server's access log): is it 1.4.1?",
  zh: '该客户端的版本（jar 包，或服务端访问日志）：是否为 1.4.1？',
};

const is141 = ({ version }: SilentEnd): boolean => version === undefined || version.join('.') === '1.4.1';

/** The exception alone, without a server's word: the beats of this process may have ended. */
function withoutServer(all: readonly LogEvent[], { timeline }: Situation) {
  const events = all.filter((event) => !isOfConsumer(event, timeline));
  const [first] = events;
  if (first === undefined || timeline.servers.length > 0) return [];
  const host = hostIn(events);
  return [
    finding({
      likelihood: 'likely',
      root: first.origin,
      severity: 'error',
      subjects: originSubject(first, timeline).key === '' ? [] : [originSubject(first, timeline)],
      from: first.at,
      to: null,
      values: { host },
      evidence: events,
      missing: [
        {
          en: "the server's naming-event.log: which instances were expired?",
          zh: '服务端 naming-event.log：哪些实例被置为过期？',
        },
      ],
      confirm: [confirmName(host)],
    }),
  ];
}

/** Of a process that, from its start on, registered nothing: it has no heartbeats to lose. */
function isOfConsumer(event: LogEvent, timeline: Timeline): boolean {
  const party = timeline.clientOf(event);
  const isToldFromStart = party?.events.some(({ pattern }) => pattern === 'application/starting') === true;
  return isToldFromStart && party?.instances.size === 0;
}

const hostIn = (events: readonly LogEvent[]): string =>
  events.map((event) => textOf(event.fields, 'host')).find((host) => host !== undefined) ?? '?';
