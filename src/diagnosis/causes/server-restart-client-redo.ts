import type { Outage } from '../../incident/outage.js';
import { eventsOf } from '../../incident/outage.js';
import type { Restart } from '../../incident/server-runs.js';
import type { LogEvent } from '../../model/event.js';
import type { EpochMs } from '../../model/time.js';
import { hostOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmKilled } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding, findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-restart-client-redo.js';
import { countOf, proxiesAmong, targetsOf, troublesOf } from '../signs.js';
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
  knowledge,
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

const NOT_UP = {
  en: '{server} ended and began to start again; {seconds} s later, at the end of the logs, it was not up. {clients} client process(es) lost it.',
  zh: '{server} 停止后重新启动，至日志结束时（{seconds} 秒后）仍未启动完成；{clients} 个客户端进程受影响。',
};

function explainRestart(restart: Restart, situation: Situation) {
  const { outages, timeline } = situation;
  const direct = outages.filter((outage) => isHit(outage, restart, timeline));
  const passing = outages.filter((outage) => !direct.includes(outage) && isRefusedBy(outage, restart, situation));
  const hit = [...direct, ...passing];
  const up = restart.upAt;
  const ended = direct.map(
    (outage) => outage.to ?? stopOf(outage) ?? (up === null ? null : lastComplaint(outage, up, timeline.end)),
  );
  const lost = ended.filter((end) => end === null || (up !== null && end > up + 20 * AFTER_MS));
  const ends = ended.filter((end) => end !== null);
  const evidence = [restart.stop, restart.start, restart.started].filter((event) => event !== undefined);
  return finding({
    likelihood: up === null ? 'likely' : 'certain',
    root: `${restart.server.id}@${restart.downFrom}`,
    severity: lost.length > 0 || up === null ? 'warning' : 'info',
    subjects: [serverSubject(restart.server), ...hit.flatMap(subjectsOf)],
    from: Math.min(restart.downFrom, ...hit.map((outage) => Math.max(outage.from, restart.downFrom - BEFORE_MS))),
    to: up === null || lost.length > 0 ? null : Math.max(up, ...ends),
    summary: up === null ? NOT_UP : restart.stop === undefined ? UNEXPECTED : undefined,
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

/** A process that is stopped in order meanwhile is not expected back. */
function stopOf({ party, from }: Outage): EpochMs | undefined {
  return party.events.find(
    (event) =>
      event.at >= from &&
      event.origin === party.origin &&
      (event.kind === 'deregister' || event.kind === 'client-shutdown'),
  )?.at;
}

/**
 * A process that offers nothing is not missed by the server: it is back when it complains no more once the server is up. Null
 * where it may still complain, or has something that the server would have to show.
 */
function lastComplaint(outage: Outage, up: EpochMs, end: EpochMs): EpochMs | null {
  const offers = outage.instances.length + outage.expiries.length + outage.closings.length > 0;
  const last = outage.troubles.reduce((latest, { lastAt }) => Math.max(latest, lastAt), 0);
  return offers || last > up + AFTER_MS || end < Math.max(last, up) + AFTER_MS ? null : last;
}

/** The outage began with the server's absence, or while it was away, and concerns this server. */
function isHit(outage: Outage, restart: Restart, timeline: Timeline): boolean {
  if (!isDuring(outage.from, restart)) return false;
  const { origin, addresses } = restart.server;
  if (outage.closings.some((closing) => closing.disconnected.origin === origin)) return true;
  const hosts = new Set([...addresses].map(hostOf));
  if (targetsOf(outage).some((target) => hosts.has(hostOf(target)))) return true;
  return timeline.servers.length === 1 && !isStranger(outage, origin, timeline);
}

/**
 * Refusals that name no server, all of them while one or another of several was away: a client of 1.x asks the next server and says only that one
 * refused. They may go on from one restart to the next.
 */
function isRefusedBy(outage: Outage, restart: Restart, { timeline, restarts }: Situation): boolean {
  const refusals = troublesOf(outage, 'connect-refused');
  if (timeline.servers.length < 2 || refusals.length === 0 || targetsOf(outage).length > 0) return false;
  const edges = refusals.flatMap(({ at, lastAt }) => [at, lastAt]);
  return (
    edges.every((at) => restarts.some((other) => isDuring(at, other))) &&
    refusals.some(({ at, lastAt }) => at <= endOf(restart) && lastAt >= restart.downFrom - BEFORE_MS)
  );
}

const isDuring = (at: EpochMs, restart: Restart): boolean => at >= restart.downFrom - BEFORE_MS && at <= endOf(restart);

const endOf = ({ upAt }: Restart): EpochMs => (upAt ?? Number.POSITIVE_INFINITY) + AFTER_MS;

/** The server writes down who connects, and never wrote down this process. */
function isStranger({ party }: Outage, server: string, timeline: Timeline): boolean {
  const isHere = ({ side, origin }: LogEvent): boolean => side === 'server' && origin === server;
  return timeline.of('client-connected').some(isHere) && !party.events.some(isHere);
}
