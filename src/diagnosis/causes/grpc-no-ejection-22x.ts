import type { Outage } from '../../incident/outage.js';
import type { Finding } from '../../model/finding.js';
import { confirmInstancePort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { failedCalls, ownerOf, targetOf } from '../failed-calls.js';
import { finding, findingOf } from '../finding.js';
import { knowledge } from '../knowledge/grpc-no-ejection-22x.js';
import { countOf, serverAlive, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { instanceSubject } from '../subjects.js';

/** Every other version ejects a silent connection 21 to 28 s after its last sign. */
const EJECTION_MS = 40_000;

export default defineDiagnosis({
  id: 'grpc-no-ejection-22x',
  explains: ['grpc-network-blackhole', 'network-unreachable', 'ghost-process-still-alive', 'kill-9-or-crash'],
  needs: [['server/nacos', 'client/remote']],
  summary: {
    en: '{who} was cut off for {seconds} s, yet server {version} kept its connection and its instances online: versions 2.2.0 to 2.2.4 never look for silent connections.',
    zh: '{who} 断网 {seconds} 秒，但服务端 {version} 仍保留其连接和实例：2.2.0~2.2.4 不会探测失联连接。',
  },
  knowledge,
  find: (situation) => {
    const version = versionOf(situation);
    if (version === undefined) return [];
    const cutOff = situation.outages.flatMap((outage) => explain(outage, version, situation));
    return [...cutOff, ...missedByCallers(version, situation)];
  },
});

const SERVER_LOG = {
  en: 'nacos.log for 40 s and more after the connection fell silent: did it drop the connection after all?',
  zh: '连接失去响应 40 秒之后的 nacos.log：服务端最终是否断开了该连接？',
};

/** A server that can only be one of 2.2.0 to 2.2.4, or checks without the line that every other version prints. */
function versionOf({ timeline }: Situation): string | undefined {
  const versions = timeline.servers
    .map(({ origin }) => timeline.versionsOf(origin) ?? [])
    .filter((all) => all.length > 0);
  const affected = versions.find((all) => all.every((version) => isAffected(version)));
  if (affected !== undefined) return affected.length === 1 ? affected[0] : '2.2.x';
  if (versions.length > 0 && !versions.some((all) => all.some(isAffected))) return undefined;
  const checks = timeline.recognisedBy('connection/check').length > 0;
  return checks && timeline.recognisedBy('connection/out-dated-count').length === 0 ? '2.2.x' : undefined;
}

const isAffected = (version: string): boolean => /^2\.2\.[0-4]/.test(version);

function explain(outage: Outage, version: string, { timeline, restarts }: Situation) {
  const lost = troublesOf(outage, 'health-check-failed', 'reconnecting', 'connect-timeout', 'read-timeout');
  const [first] = lost;
  if (
    first === undefined ||
    countOf(outage, 'health-check-failed', 'reconnecting') === 0 ||
    outage.closings.length > 0 ||
    countOf(outage, 'connect-refused') > 0
  )
    return [];
  const publishing = [...outage.party.connections.values()].filter(
    (connection) => connection.services.size > 0 && connection.epoch < first.at,
  );
  if (publishing.length === 0) return [];
  const until = outage.to ?? timeline.end;
  if (until - first.at < EJECTION_MS) return [];
  if (restarts.some(({ downFrom, upAt }) => downFrom <= until && (upAt ?? until) >= first.at)) return [];
  const due = first.at + EJECTION_MS;
  const heard = timeline.reaches('server/nacos', due) && serverAlive(timeline, { from: first.at + 3000, to: due });
  // A server whose own log ends before the client misses it may have stood still, or its log was cut off.
  const wrote = timeline.reaches('server/nacos', first.at + 3000);
  return [
    findingOf(outage, {
      likelihood: heard ? 'certain' : wrote ? 'likely' : 'possible',
      severity: 'error',
      missing: heard ? [] : [SERVER_LOG],
      values: { version, seconds: Math.round((until - first.at) / 1000) },
      extra: timeline.recognisedBy('connection/check').slice(0, 1),
    }),
  ];
}

const MISSED = {
  en: 'Callers had no answer at {who} for {seconds} s and nothing more is heard of its process, yet server {version} kept its connection and its instances online: versions 2.2.0 to 2.2.4 never look for silent connections.',
  zh: '{who} 已有 {seconds} 秒不应答调用方，其进程也再无任何日志，但服务端 {version} 仍保留其连接和实例：2.2.0~2.2.4 不会探测失联连接。',
};

const OWN_LOGS = {
  en: 'what became of that process and its host: its own log, kubectl get pods and nodes',
  zh: '该进程及其主机的情况：进程自身日志、kubectl get pods 与 nodes',
};

/** A host that vanished closes no connection: its callers wait in vain, where every other version would have dropped it by then. */
function missedByCallers(version: string, situation: Situation): readonly Finding[] {
  const { timeline } = situation;
  return failedCalls(TIMED_OUT, situation).flatMap((spell) => {
    const owner = ownerOf(targetOf(spell), spell, situation);
    if (owner === undefined || spell.last - spell.from < EJECTION_MS) return [];
    const { party, instance } = owner;
    const publishes = [...party.connections.values()].some(
      ({ services, epoch }) => services.size > 0 && epoch < spell.from,
    );
    const isHeard = party.events.some(({ lastAt }) => lastAt > spell.from);
    if (!publishes || isHeard || !timeline.reaches('server/nacos', spell.from + EJECTION_MS)) return [];
    return [
      finding({
        likelihood: 'likely',
        root: `${instance.key}@${spell.from}`,
        severity: 'error',
        subjects: [instanceSubject(instance, party.origin)],
        from: spell.from,
        to: spell.to,
        summary: MISSED,
        values: { version, seconds: Math.round((spell.last - spell.from) / 1000) },
        evidence: [...spell.events, ...timeline.recognisedBy('connection/check').slice(0, 1)],
        missing: [OWN_LOGS],
        confirm: [confirmInstancePort(instance.key)],
      }),
    ];
  });
}

const TIMED_OUT = /timed? ?out|超时/i;
