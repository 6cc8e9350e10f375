import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { inTimeOrder } from '../../timeline/events.js';
import { confirmInstances } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-thread-killed-runtime-exception.js';
import { lastBeatOf } from '../signs.js';
import type { Situation } from '../situation.js';

/** A process that writes this long after its last heartbeat lives. */
const ALIVE_MS = 60_000;
/** Any of these tells another story about the end of the beats. */
const OTHER_STORIES: ReadonlySet<string> = new Set([
  'heartbeat-failed',
  'deregister',
  'client-shutdown',
  'oom',
  'local-address-exhausted',
  'http-pool-timeout',
  'read-timeout',
  'connect-refused',
  'connect-timeout',
]);
const AGENT = /Nacos-Java-Client:v?(\d+)\.(\d+)\.(\d+)/;

export default defineDiagnosis({
  id: 'beat-thread-killed-runtime-exception',
  explains: ['heartbeat-timeout-expired', 'client-beat-stalled', 'beats-lost-or-late'],
  needs: [['client/naming', 'server/access', 'server/naming-event']],
  summary: {
    en: '{who}: its heartbeats ended for good while the process lives and complains of nothing: in clients 1.2.0 to 1.4.1 any unexpected answer to a beat ends its task silently.',
    zh: '{who}：进程存活且无任何报错，但心跳永久停止：1.2.0~1.4.1 客户端收到非预期的心跳响应时，心跳任务会静默终止。',
  },
  knowledge,
  find: (situation) => situation.outages.flatMap((outage) => explain(outage, situation)),
});

function explain(outage: Outage, situation: Situation) {
  const { timeline } = situation;
  const beat = lastBeatOf(outage);
  const { origin } = outage.party;
  if (beat === undefined || origin === undefined || outage.to !== null) return [];
  if (timeline.activityOf(origin).last < beat + ALIVE_MS || isToldOtherwise(outage, beat)) return [];
  const rows = rowsOf(outage, situation);
  const version = versionIn(rows);
  if (rows.some((row) => row.lastAt > beat + 10_000) || (version !== undefined && !isFragile(version))) return [];
  const [service] = [...(outage.party.instances.get(outage.instances[0] ?? '')?.services ?? [])];
  const server = [...(timeline.servers[0]?.addresses ?? [])][0] ?? '127.0.0.1:8848';
  // A failed beat, an unknown host, a refusal: all of them would stand in that log, so its silence counts, its absence does not.
  const isSilent = timeline.covers('client/naming', origin);
  return [
    findingOf(outage, {
      likelihood: version === undefined || !isSilent ? 'possible' : 'likely',
      severity: 'error',
      extra: rows.slice(-1),
      missing: [
        ...(isSilent ? [] : [NAMING_LOG]),
        {
          en: 'what answered the last heartbeat: the log of the load balancer or gateway in between',
          zh: '最后一次心跳得到了什么响应：中间的负载均衡或网关日志',
        },
      ],
      confirm: service === undefined ? [] : [confirmInstances(server, service)],
    }),
  ];
}

const NAMING_LOG = {
  en: "the client's naming.log: does it complain of the beats, or of a name that cannot be resolved?",
  zh: '客户端 naming.log：是否有心跳失败或域名无法解析的记录？',
};

function isToldOtherwise({ party }: Outage, beat: number): boolean {
  return party.events.some(
    (event) =>
      event.lastAt > beat - ALIVE_MS &&
      event.side === 'client' &&
      (OTHER_STORIES.has(event.kind) || event.pattern === 'network/ipv4-incorrect'),
  );
}

/** The heartbeats of the instances in the servers' access logs. */
function rowsOf(outage: Outage, { timeline }: Situation): readonly LogEvent[] {
  return outage.instances
    .flatMap((instance) => timeline.ofInstance(instance))
    .filter(({ side, kind }) => side === 'server' && kind === 'heartbeat-received')
    .sort(inTimeOrder);
}

function versionIn(rows: readonly LogEvent[]): readonly number[] | undefined {
  const found = rows.map(({ text }) => AGENT.exec(text)).find((match) => match !== null);
  return found?.slice(1).map(Number);
}

/** Since 1.4.2 the task starts itself anew whatever happens; before 1.2.0 it caught everything. */
function isFragile([major = 0, minor = 0, patch = 0]: readonly number[]): boolean {
  return major === 1 && minor >= 2 && (minor < 4 || (minor === 4 && patch <= 1));
}
