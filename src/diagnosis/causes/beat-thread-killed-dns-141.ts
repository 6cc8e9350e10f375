import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding, findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-thread-killed-dns-141.js';
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
  ],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: client 1.4.1 could not resolve {host}; its heartbeat task died of the exception and never runs again, although the process lives and the name resolves again.',
    zh: '{who}：1.4.1 客户端无法解析 {host}，心跳任务因异常永久停止；即使进程存活、域名恢复解析也不会再发送心跳。',
  },
  knowledge,
  find: (situation) => {
    const outages = situation.outages.filter(
      (outage) => outage.expiries.length > 0 && killers(outage, situation).length > 0,
    );
    const explained = new Set(outages.flatMap((outage) => killers(outage, situation)));
    const alone = situation.timeline.recognisedBy(PATTERN).filter((event) => !explained.has(event));
    return [...outages.map((outage) => explainOutage(outage, situation)), ...withoutServer(alone, situation)];
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

function explainOutage(outage: Outage, situation: Situation) {
  const events = killers(outage, situation);
  const host = hostIn(events);
  return findingOf(outage, {
    likelihood: 'certain',
    severity: 'error',
    values: { host },
    extra: events,
    confirm: [confirmName(host)],
  });
}

/** The exception alone, without a server's word: the beats of this process may have ended. */
function withoutServer(events: readonly LogEvent[], { timeline }: Situation) {
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

const hostIn = (events: readonly LogEvent[]): string =>
  events.map((event) => textOf(event.fields, 'host')).find((host) => host !== undefined) ?? '?';
