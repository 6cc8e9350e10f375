import type { Outage } from '../../incident/outage.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/grpc-no-ejection-22x.js';
import { countOf, serverAlive, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';

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
    return version === undefined ? [] : situation.outages.flatMap((outage) => explain(outage, version, situation));
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
