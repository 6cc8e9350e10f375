import type { Outage } from '../../incident/outage.js';
import { eventsOf } from '../../incident/outage.js';
import type { Restart } from '../../incident/server-runs.js';
import { hostOf } from '../../timeline/names.js';
import { confirmKilled } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding, findingOf } from '../finding.js';
import { countOf, proxiesAmong, targetsOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { serverSubject, subjectsOf } from '../subjects.js';

/** Clients notice a stopped server at once or within a beat, and are back this long after it is up. */
const BEFORE_MS = 8000;
const AFTER_MS = 20_000;

export default defineDiagnosis({
  id: 'server-restart-client-redo',
  explains: [
    'server-down',
    'server-shutdown',
    'grpc-connection-reset',
    'beat-send-failed-network',
    'heartbeat-timeout-expired',
    'grpc-port-unreachable',
    'grpc-connection-unregistered',
    'kill-9-or-crash',
    'config-side-failures',
    'grpc-network-blackhole',
    'server-is-down-503',
    'push-failed-grpc',
    'server-slow-or-network-timeout',
    'wrong-server-address',
    'member-suspicious-down',
  ],
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{server} was away for {seconds} s and started again (stopped in order); {clients} client process(es) lost it meanwhile, {lost} of them had not come back at the end of the logs.',
    zh: '{server} 停止服务 {seconds} 秒后重新启动（正常停止）；期间 {clients} 个客户端进程受影响，日志结束时仍有 {lost} 个未恢复。',
  },
  remedies: [
    {
      text: {
        en: 'Find out why the server ended: a rollout, the OOM killer or a crash (end of start.out and nacos.log, dmesg, events of the pod).',
        zh: '确认服务端退出原因：发布、被 OOM Killer 终止或崩溃（查看 start.out、nacos.log 末尾、dmesg、Pod 事件）。',
      },
    },
    {
      text: {
        en: 'Run at least three servers and give clients the full list, so that one restart costs them one retry.',
        zh: '至少部署三个节点并为客户端配置完整列表，使单节点重启只带来一次重试。',
      },
    },
    {
      text: {
        en: 'Clients that did not come back: upgrade 2.0.0 to 2.0.2 (they redo once only), restart the application.',
        zh: '未恢复的客户端：升级 2.0.0~2.0.2（仅补偿一次），或重启应用。',
      },
    },
  ],
  find: (situation) => [
    ...situation.restarts.map((restart) => explainRestart(restart, situation)),
    ...(situation.timeline.servers.length === 0 ? seenByClients(situation) : []),
  ],
});

/** Clients of one server notice its end within this of each other. */
const TOGETHER_MS = 15_000;

/** What clients alone tell of a restart: the stream broke, the port refused, then the same server took them back. */
function seenByClients({ outages, timeline }: Situation) {
  const gone = outages.filter(
    (outage) =>
      outage.recovery !== undefined &&
      countOf(outage, 'connect-refused') > 0 &&
      (outage.troubles[0]?.kind === 'connection-reset' || outage.troubles[0]?.kind === 'grpc-unreachable') &&
      [...outage.party.connections.values()].some((connection) => connection.epoch < outage.from) &&
      proxiesAmong(targetsOf(outage), timeline).size === 0,
  );
  return gone.map((outage) => {
    const first = gone.find((other) => Math.abs(other.from - outage.from) < TOGETHER_MS) ?? outage;
    const targets = targetsOf(first).join(', ');
    return findingOf(outage, {
      likelihood: 'possible',
      root: `${targets}@${first.from}`,
      summary: UNSEEN,
      values: {
        server: targets || '?',
        seconds: Math.round(((outage.to ?? timeline.end) - outage.from) / 1000),
        clients: gone.length,
        lost: gone.filter(({ to }) => to === null).length,
      },
      missing: [
        {
          en: "the server's nacos.log and start.out: a new start banner?",
          zh: '服务端 nacos.log、start.out：是否有新的启动横幅？',
        },
      ],
    });
  });
}

const UNSEEN = {
  en: '{server} was away for {seconds} s and started again (as its clients tell; its own log is not here); {clients} client process(es) lost it meanwhile, {lost} of them had not come back at the end of the logs.',
  zh: '{server} 停止服务 {seconds} 秒后重新启动（据客户端日志推断，未提供服务端日志）；期间 {clients} 个客户端进程受影响，日志结束时仍有 {lost} 个未恢复。',
};
const UNEXPECTED = {
  en: '{server} was away for {seconds} s and started again (no shutdown line before it); {clients} client process(es) lost it meanwhile, {lost} of them had not come back at the end of the logs.',
  zh: '{server} 停止服务 {seconds} 秒后重新启动（之前没有停止日志）；期间 {clients} 个客户端进程受影响，日志结束时仍有 {lost} 个未恢复。',
};

function explainRestart(restart: Restart, { outages, timeline }: Situation) {
  const hit = outages.filter((outage) => isHit(outage, restart, timeline.servers.length));
  const up = restart.upAt;
  const lost = hit.filter((outage) => outage.to === null || (up !== null && outage.to > up + 20 * AFTER_MS));
  const ends = hit.flatMap((outage) => (outage.to === null ? [] : [outage.to]));
  const evidence = [restart.stop, restart.start, restart.started].filter((event) => event !== undefined);
  return finding({
    likelihood: up === null ? 'likely' : 'certain',
    root: `${restart.server.id}@${restart.downFrom}`,
    severity: lost.length > 0 || up === null ? 'warning' : 'info',
    subjects: [serverSubject(restart.server), ...hit.flatMap(subjectsOf)],
    from: Math.min(restart.downFrom, ...hit.map((outage) => Math.max(outage.from, restart.downFrom - BEFORE_MS))),
    to: up === null || lost.length > 0 ? null : Math.max(up, ...ends),
    summary: restart.stop === undefined ? UNEXPECTED : undefined,
    values: {
      server: serverSubject(restart.server).key,
      seconds: Math.round(((up ?? timeline.end) - restart.downFrom) / 1000),
      clients: hit.length,
      lost: lost.length,
    },
    evidence: [...evidence, ...hit.flatMap((outage) => eventsOf(outage).slice(0, 4))],
    confirm: restart.stop === undefined ? [confirmKilled()] : [],
  });
}

/** The outage began with the server's absence, or while it was away, and concerns this server. */
function isHit(outage: Outage, restart: Restart, servers: number): boolean {
  const end = (restart.upAt ?? Number.POSITIVE_INFINITY) + AFTER_MS;
  if (outage.from < restart.downFrom - BEFORE_MS || outage.from > end) return false;
  if (servers === 1) return true;
  if (outage.closings.some((closing) => closing.disconnected.origin === restart.server.origin)) return true;
  const hosts = new Set([...restart.server.addresses].map(hostOf));
  return targetsOf(outage).some((target) => hosts.has(hostOf(target)));
}
