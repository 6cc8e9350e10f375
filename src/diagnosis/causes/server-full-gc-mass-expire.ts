import type { Outage } from '../../incident/outage.js';
import { eventsOf } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import type { Span } from '../../model/time.js';
import type { Silence } from '../../timeline/activity.js';
import { hostOf, serverHosts } from '../../timeline/names.js';
import type { ServerParty } from '../../timeline/party.js';
import type { Timeline } from '../../timeline/timeline.js';
import { briefPauses } from '../brief-pauses.js';
import { confirmPause } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { STANDSTILL_MS } from '../ends-in-restarts.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/server-full-gc-mass-expire.js';
import { gcPausesIn } from '../pauses.js';
import { concerns } from '../running-servers.js';
import { lastBeatOf, SERVER_PAUSE_MS, targetsOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { serverSubject, subjectsOf } from '../subjects.js';

/** The client names servers whose logs are here, and this one is not among them. */
function namesOnlyOthers(outage: Outage, server: ServerParty, { timeline }: Situation): boolean {
  const targets = targetsOf(outage).map(hostOf);
  const known = serverHosts(timeline.servers.filter((other) => other !== server));
  return targets.length > 0 && targets.every((target) => known.has(target));
}

/** An access log tells whole seconds only. */
const EDGE_MS = 1000;
/** After the pause the check tasks run at once; clients complain a little later. */
const AFTER_MS = 12_000;

export default defineDiagnosis({
  id: 'server-full-gc-mass-expire',
  explains: [
    'heartbeat-timeout-expired',
    'beat-send-failed-network',
    'grpc-network-blackhole',
    'grpc-connection-reset',
    'grpc-connection-unregistered',
    'server-slow-or-network-timeout',
    'app-full-gc-or-freeze',
    'config-side-failures',
    'push-failed-grpc',
    'beat-thread-starvation-or-hung-server',
    // Peers take it for lost meanwhile.
    'member-suspicious-down',
    'distro-sync-failed',
    'cluster-peer-unreachable',
    'beat-rejected-by-server-status-or-filter',
  ],
  needs: [['server/nacos', 'server/naming-event']],
  summary: {
    en: 'The server {server} stood still for {seconds} s and wrote nothing; when it went on, {count} of those who use it counted as expired or had turned away.',
    zh: '服务端 {server} 停顿了 {seconds} 秒，期间没有任何日志；恢复后 {count} 个使用者被判定过期或已转向其他服务端。',
  },
  knowledge,
  find: (situation) => [
    ...situation.timeline.servers.flatMap((server) =>
      situation.timeline.activityOf(server.origin).silences.flatMap((hole) => explain(hole, server.origin, situation)),
    ),
    ...briefPauses(situation),
  ],
});

const COLLECTING = {
  en: 'The server {server} stood still for {seconds} s and collected garbage for {gc} s of them, as its GC log shows; when it went on, {count} of those who use it counted as expired or had turned away.',
  zh: '服务端 {server} 停顿了 {seconds} 秒，其 GC 日志显示其中 {gc} 秒在进行垃圾回收；恢复后 {count} 个使用者被判定过期或已转向其他服务端。',
};

const GC_LOG = {
  en: 'nacos_gc.log: a pause of the JVM or of the machine?',
  zh: 'nacos_gc.log：是 JVM 停顿还是机器停顿？',
};

function explain(hole: Silence, origin: string, situation: Situation) {
  const { timeline, restarts, outages } = situation;
  if (hole.to - hole.from < SERVER_PAUSE_MS) return [];
  if (
    restarts.some(
      (restart) =>
        restart.server.origin === origin && restart.downFrom < hole.to + 1000 && restart.start.at > hole.from - 1000,
    )
  )
    return [];
  const server = timeline.servers.find((candidate) => candidate.origin === origin);
  if (server === undefined) return [];
  const isConcerned = (outage: Outage): boolean =>
    concerns(outage, server) || (hole.proved && !namesOnlyOthers(outage, server, situation));
  const hit = outages.filter(
    (outage) => isHit(outage, hole) && isConcerned(outage) && !endedMeanwhile(outage, hole, timeline),
  );
  if (hit.length === 0 || (!hole.proved && hit.some((outage) => tookBeat(outage, origin, hole)))) return [];
  const pauses = gcPausesIn(timeline, origin, hole);
  const leaps: readonly LogEvent[] = timeline
    .recognisedBy('server/clock-leap', { from: hole.from, to: hole.to + AFTER_MS })
    .filter((event) => event.origin === origin);
  const ends = hit.map((outage) => outage.to);
  const proved = hole.proved && isWatched(hole, hit, server, timeline);
  const clientsWrote = hit.some(({ party }) => party.origin !== undefined);
  const shown = pauses !== undefined || leaps.length > 0;
  return [
    finding({
      likelihood: shown || (proved && clientsWrote) ? 'certain' : proved ? 'likely' : 'possible',
      root: `${origin}@${hole.from}`,
      subjects: [...hit.flatMap(subjectsOf), serverSubject(server)],
      from: hole.from,
      to: ends.includes(null) ? null : Math.max(hole.to, ...ends.map((end) => end ?? 0)),
      severity: hit.every(isMarkedOnly) ? 'warning' : 'error',
      summary: pauses && COLLECTING,
      values: {
        server: serverSubject(server).key,
        seconds: Math.round((hole.to - hole.from) / 1000),
        count: hit.flatMap(subjectsOf).length,
        gc: pauses?.seconds ?? 0,
      },
      evidence: [...(pauses?.events ?? []), ...leaps, ...hit.flatMap(eventsOf)],
      missing: [
        ...(proved || shown ? [] : [WHOLE_LOG]),
        ...(pauses === undefined && !timeline.covers('server/gc', origin) ? [GC_LOG] : []),
      ],
      confirm: pauses === undefined ? [confirmPause('nacos_gc.log')] : [],
    }),
  ];
}

/** Only nacos.log tells a pause from an end and a new start. */
function isWatched(hole: Span, hit: readonly Outage[], { origin }: ServerParty, timeline: Timeline): boolean {
  return (
    [hole.from, hole.to].every((at) => timeline.reaches('server/nacos', at, origin)) ||
    (timeline.servers.length === 1 && hit.some((outage) => remembersBeats(outage, origin, hole)))
  );
}

/** Its process wrote nothing more from the pause on, and never came back: it has an end of its own. */
function endedMeanwhile({ party: { origin }, to }: Outage, hole: Span, timeline: Timeline): boolean {
  if (origin === undefined || to !== null) return false;
  const { last } = timeline.activityOf(origin);
  return last < hole.to && timeline.end - last >= STANDSTILL_MS;
}

/** It noted a heartbeat in the midst of the silence: a server that has nothing to write works all the same. */
const tookBeat = ({ expiries }: Outage, origin: string, hole: Span): boolean =>
  expiries.some(
    ({ lastBeat, unhealthy, removed }) =>
      lastBeat !== undefined &&
      (unhealthy ?? removed)?.origin === origin &&
      lastBeat > hole.from + EDGE_MS &&
      lastBeat < hole.to - EDGE_MS,
  );

/** Its instances were called unhealthy and were healthy again with the next beat: nothing was taken away. */
function isMarkedOnly({ to, expiries, closings }: Outage): boolean {
  return to !== null && closings.length === 0 && expiries.every(({ removed }) => removed === undefined);
}

const WHOLE_LOG = {
  en: 'a log that this server writes all the time (nacos.log, whole): without it a server that was quiet, or ended and started again, looks like one that stood still',
  zh: '该服务端持续写入的日志（完整的 nacos.log）：缺少它时，空闲或重启过的服务端看起来也像停顿',
};

/**
 * Right after the hole the server judges by a beat from before it: the memory that holds the beats (1.x writes them nowhere)
 * outlived the hole, so the process did. With several servers a new process could have it from another one.
 */
function remembersBeats({ expiries }: Outage, origin: string, hole: Span): boolean {
  return expiries.some(
    ({ lastBeat, unhealthy }) =>
      unhealthy !== undefined &&
      unhealthy.origin === origin &&
      lastBeat !== undefined &&
      lastBeat <= hole.from + EDGE_MS &&
      Math.abs(unhealthy.at - hole.to) < EDGE_MS,
  );
}

/** It began inside the pause or right behind it; a beat that was missed long before is another matter. */
function isHit(outage: Outage, hole: Span): boolean {
  const beat = lastBeatOf(outage);
  const begin = beat ?? outage.from;
  return begin >= hole.from - 8000 && outage.from <= hole.to + AFTER_MS && (beat === undefined || beat <= hole.to);
}
