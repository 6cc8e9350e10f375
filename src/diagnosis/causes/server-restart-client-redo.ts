import type { Outage } from '../../incident/outage.js';
import { eventsOf } from '../../incident/outage.js';
import type { Restart } from '../../incident/server-runs.js';
import type { LogEvent } from '../../model/event.js';
import type { Remedy } from '../../model/knowledge.js';
import type { Text } from '../../model/text.js';
import type { EpochMs } from '../../model/time.js';
import { hostOf, hostsOfServer } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isShutdown } from '../client-ends.js';
import { confirmOnHost } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { hasEndedIn } from '../ends-in-restarts.js';
import { finding, whoIs } from '../finding.js';
import { knowledge } from '../knowledge/server-restart-client-redo.js';
import { lostOnly } from '../lost-servers.js';
import {
  ALL_BACK,
  AS_PEERS_TELL,
  STOPPED,
  sentences,
  UNEXPECTED,
  withClients,
  withoutServer,
} from '../restart-words.js';
import { toldByClients } from '../restarts-told-by-clients.js';
import { isOfSecondProcess } from '../second-process.js';
import { targetsOf, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { serverSubject, subjectsOf } from '../subjects.js';

/** Clients notice a stopped server at once or within a beat, and are back this long after it is up. */
const BEFORE_MS = 8000;
const AFTER_MS = 20_000;
/** Clients over gRPC see the end of a server in its last second, as clocks go. */
const AT_ONCE_MS = 2000;
/** Lines that stay away this many times as long as usual are missed; fewer than elsewhere, for the sentence says no more than "may". */
const MAY_BE_GONE_FACTOR = 2;

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
    'beat-rejected-by-server-status-or-filter',
  ],
  needs: [['server/nacos'], ['server/start-out']],
  summary: sentences(STOPPED, ALL_BACK),
  knowledge,
  find: (situation) => [
    ...situation.restarts
      .filter((restart) => !isOfSecondProcess(restart, situation))
      .map((restart) => explainRestart(restart, situation)),
    ...(situation.timeline.servers.length === 0 ? toldByClients(situation) : []),
  ],
});

function explainRestart(restart: Restart, situation: Situation) {
  const { outages, timeline } = situation;
  const direct = outages.filter(
    (outage) => isHit(outage, restart, situation) && !endedOfItself(outage, restart, timeline),
  );
  const passing = outages.filter((outage) => !direct.includes(outage) && isRefusedBy(outage, restart, situation));
  const all = [...direct, ...passing];
  // What ended meanwhile is told by itself; what it complained of before is of the restart.
  const gone = all.filter((outage) => hasEndedIn(restart, outage, situation));
  const hit = all.filter((outage) => !gone.includes(outage));
  const up = restart.upAt;
  const endOf = (outage: Outage): EpochMs | null =>
    outage.to ??
    stopOf(outage, timeline) ??
    (up === null ? null : (beatBehind(outage, up, timeline) ?? lastComplaint(outage, up, timeline.end)));
  const lost = direct.filter((outage) => {
    if (gone.includes(outage)) return false;
    const end = endOf(outage);
    return end === null || (up !== null && end > up + 20 * AFTER_MS);
  });
  const ended = up === null ? [] : lost.filter((outage) => endsBefore(outage, up, timeline));
  const ends = direct.filter((outage) => hit.includes(outage)).flatMap((outage) => endOf(outage) ?? []);
  const evidence = [restart.stop, restart.start, restart.started].filter((event) => event !== undefined);
  const processes = new Set(hit.map(({ party }) => party)).size;
  const clients = { hit: processes, lost: lost.length, ended: ended.length };
  return finding({
    likelihood: up === null || restart.isToldByPeers === true ? 'likely' : 'certain',
    root: `${restart.server.id}@${restart.downFrom}`,
    severity: lost.length > 0 || up === null ? 'warning' : 'info',
    subjects: [serverSubject(restart.server), ...(up === null ? lost : hit).flatMap(subjectsOf)],
    alsoHit: (up === null ? all : gone).flatMap(subjectsOf),
    from: Math.min(restart.downFrom, ...hit.map((outage) => Math.max(outage.from, restart.downFrom - BEFORE_MS))),
    to: up === null || lost.length > 0 ? null : Math.max(up, ...ends),
    summary: up === null ? withoutServer(clients) : withClients(howOf(restart), clients),
    values: {
      server: serverSubject(restart.server).key,
      seconds: Math.round(((up ?? timeline.end) - restart.downFrom) / 1000),
      clients: processes,
      lost: whoIs(lost.flatMap(subjectsOf)),
      ended: whoIs(ended.flatMap(subjectsOf)),
    },
    evidence: [...evidence, ...hit.flatMap((outage) => eventsOf(outage).slice(0, 4))],
    confirm: restart.stop === undefined ? [confirmOnHost('killed')] : [],
    remedies: remediesFor(restart, lost.length),
  });
}

const [FIND_OUT, MORE_SERVERS, BRING_BACK] = knowledge.remedies;

/** Nobody has to find out why a server ended that was stopped in order; what did not come back comes first. */
function remediesFor({ stop, upAt }: Restart, lost: number): readonly Remedy[] {
  const reason = stop === undefined || upAt === null ? [FIND_OUT] : [];
  const back = lost > 0 && upAt !== null ? [BRING_BACK] : [];
  return [...reason, ...back, MORE_SERVERS].filter((remedy) => remedy !== undefined);
}

const howOf = ({ stop, isToldByPeers }: Restart): Text =>
  isToldByPeers === true ? AS_PEERS_TELL : stop === undefined ? UNEXPECTED : STOPPED;

/** Did a process that kept writing stop to before the server was back, while others wrote on? */
function endsBefore({ party: { origin } }: Outage, up: EpochMs, timeline: Timeline): boolean {
  if (origin === undefined || timeline.end < up + AFTER_MS) return false;
  const { last, rhythm } = timeline.activityOf(origin);
  return last < up && rhythm !== undefined && up + AFTER_MS - last > MAY_BE_GONE_FACTOR * rhythm;
}

/**
 * Did the process end before the server did? One that is killed writes of no connection that it closes: what it wrote down before its end was the
 * end of that client, whose own log breaks off with it.
 */
function endedOfItself({ party, closings }: Outage, { server, stop, downFrom }: Restart, timeline: Timeline): boolean {
  const isTold = closings.some(({ disconnected: { origin, at } }) => origin === server.origin && at < downFrom);
  return (
    stop === undefined && isTold && party.origin !== undefined && timeline.activityOf(party.origin).last <= downFrom
  );
}

/** A process that is stopped in order meanwhile is not expected back. */
function stopOf({ party, from }: Outage, timeline: Timeline): EpochMs | undefined {
  return party.events.find(
    (event) =>
      event.at >= from && event.origin === party.origin && (event.kind === 'deregister' || isShutdown(event, timeline)),
  )?.at;
}

/**
 * Heartbeats of an instance that nobody expired, accepted once the server was up: what its client complains of from then on concerns other servers.
 */
function beatBehind({ instances, expiries }: Outage, up: EpochMs, timeline: Timeline): EpochMs | undefined {
  if (expiries.length > 0 || instances.length === 0) return undefined;
  const beats = instances.map((instance) =>
    timeline.ofInstance(instance).find(({ kind, lastAt }) => kind === 'heartbeat-received' && lastAt > up + AFTER_MS),
  );
  return beats.every((beat) => beat !== undefined) ? up : undefined;
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
function isHit(outage: Outage, restart: Restart, { timeline, restarts }: Situation): boolean {
  if (!isDuring(outage.from, restart) || isOfNext(outage, restart, restarts)) return false;
  const { origin } = restart.server;
  if (outage.closings.some((closing) => closing.disconnected.origin === origin)) return true;
  const hosts = hostsOfServer(restart.server);
  if (lostOnly(outage, hosts) || targetsOf(outage).some((target) => hosts.has(hostOf(target)))) return true;
  return timeline.servers.length === 1 && restart.isToldByPeers !== true && !isStranger(outage, origin, timeline);
}

/** The same server was away again soon after it came back, and this began with its second absence. */
const isOfNext = ({ from }: Outage, { server, upAt }: Restart, restarts: readonly Restart[]): boolean =>
  upAt !== null &&
  restarts.some((next) => next.server === server && next.downFrom > upAt && from >= next.downFrom - AT_ONCE_MS);

/**
 * Refusals that name no server, all of them while one or another of several was away: a client of 1.x asks the next server and says only that one
 * refused. They may go on from one restart to the next. In a planned one they may name the whole list, where the next server could not pass it on.
 */
function isRefusedBy(outage: Outage, restart: Restart, { timeline, restarts }: Situation): boolean {
  const refusals = troublesOf(outage, 'connect-refused');
  if (timeline.servers.length < 2 || refusals.length === 0) return false;
  if (targetsOf(outage).length > 0 && !(restart.stop !== undefined && namesAll(outage))) return false;
  const edges = refusals.flatMap(({ at, lastAt }) => [at, lastAt]);
  return (
    edges.every((at) => restarts.some((other) => isDuring(at, other))) &&
    refusals.some(({ at, lastAt }) => at <= reachOf(restart) && lastAt >= restart.downFrom - BEFORE_MS)
  );
}

const namesAll = (outage: Outage): boolean => targetsOf(outage).length > 1;

const isDuring = (at: EpochMs, restart: Restart): boolean =>
  at >= restart.downFrom - BEFORE_MS && at <= reachOf(restart);

const reachOf = ({ upAt }: Restart): EpochMs => (upAt ?? Number.POSITIVE_INFINITY) + AFTER_MS;

/** The server writes down who connects, and never wrote down this process. */
function isStranger({ party }: Outage, server: string, timeline: Timeline): boolean {
  const isHere = ({ side, origin }: LogEvent): boolean => side === 'server' && origin === server;
  return timeline.of('client-connected').some(isHere) && !party.events.some(isHere);
}
