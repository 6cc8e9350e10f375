import type { Expiry, Outage } from '../../incident/outage.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmInstances } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/heartbeat-timeout-expired.js';
import { toldByClient } from '../missed-beats.js';
import { noticedAt } from '../signs.js';

const KEPT = {
  en: '{who}: no heartbeat reached the server in time, so the instance was marked unhealthy, but kept in the list. Why the beats were missing cannot be told from the logs given.',
  zh: '{who}：服务端未按时收到心跳，实例被置为不健康，但仍保留在列表中。现有日志无法判断心跳缺失的原因。',
};

export default defineDiagnosis({
  id: 'heartbeat-timeout-expired',
  beginsHealthy: true,
  explains: ['beats-lost-or-late', 'empty-service-auto-clean'],
  needs: [['server/naming-event'], ['server/naming-server']],
  summary: {
    en: '{who}: no heartbeat reached the server in time, so the instance was marked unhealthy and removed. Why the beats were missing cannot be told from the logs given.',
    zh: '{who}：服务端未按时收到心跳，实例被置为不健康并被摘除。现有日志无法判断心跳缺失的原因。',
  },
  manyAtOnce: {
    en: '{count|instance|instances} on {hosts} hosts lost their heartbeats within {seconds} s: {who}. {open} of them are not back when the logs end. So many at once point to something that they share (a server that stood still, the network before it, a roll-out that killed them), not to a fault of each; the logs given do not tell which.',
    zh: '{seconds} 秒内 {hosts} 台主机上的 {count} 个实例心跳超时：{who}。日志结束时其中 {open} 个仍未恢复。如此集中说明它们有共同原因（服务端停顿、服务端前的网络、强杀式发布），而非各自的故障；现有日志无法判断是哪一种。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    outages
      .filter((outage) => outage.expiries.length > 0)
      .map((outage) => {
        const covered = outage.party.origin !== undefined;
        const told = toldByClient(outage, timeline);
        const isBlind = outage.expiries.every((expiry) => isBehindHole(expiry, timeline));
        return findingOf(outage, {
          likelihood: isBlind ? 'possible' : 'likely',
          against: isBlind ? [HOLE] : [],
          ...(isRepairedAtOnce(outage) ? { severity: 'info' as const } : {}),
          ...(told ?? { summary: outage.expiries.some(({ removed }) => removed !== undefined) ? undefined : KEPT }),
          missing: isBlind
            ? [PAUSE_LOGS]
            : covered
              ? [...(timeline.covers('server/access') ? [] : [ACCESS_LOG]), BEATS]
              : [CLIENT_LOGS],
          confirm: confirmInstances(outage, timeline),
        });
      }),
});

/** A server that runs calls an instance unhealthy 15 to 20 s after its last beat, and removes it after 30 to 35 s. */
const UNHEALTHY_MS = 22_000;
const REMOVED_MS = 37_000;
/** Shorter holes delay no verdict by so much. */
const MIN_HOLE_MS = 13_000;

/**
 * The verdict came later than a server that runs gives it, and right behind a hole in its logs, or where they begin: it stood still, or its clock
 * was set. Then beats may have come all the time.
 */
function isBehindHole({ lastBeat, unhealthy, removed }: Expiry, timeline: Timeline): boolean {
  const notice = unhealthy ?? removed;
  if (notice === undefined) return false;
  const due = unhealthy === undefined ? REMOVED_MS : UNHEALTHY_MS;
  const { intervals } = timeline.activityOf(notice.origin);
  return intervals.some(({ from: end }, index) => {
    const begin = intervals[index - 1]?.to ?? lastBeat ?? end;
    const beat = lastBeat ?? begin;
    const isHole = end - begin >= MIN_HOLE_MS && begin < beat + due;
    return isHole && notice.at >= end && notice.at < end + due && notice.at - beat > due;
  });
}

const HOLE = {
  en: 'The server itself wrote nothing between the last heartbeat and its verdict: it may have stood still, or its clock may have been set, while the heartbeats came.',
  zh: '从最后一次心跳到判定过期之间，服务端自身没有任何日志：可能是服务端停顿或系统时钟被调整，而心跳一直在发送。',
};

const PAUSE_LOGS = {
  en: "the server's nacos_gc.log and the log of chronyd or ntpd (a pause, or a clock that was set?), and the client's naming.log",
  zh: '服务端 nacos_gc.log 以及 chronyd、ntpd 日志（是停顿还是调整时钟？），以及客户端 naming.log',
};
const CLIENT_LOGS = {
  en: "the client's naming.log and the application's log",
  zh: '客户端 naming.log 与应用日志',
};
const ACCESS_LOG = {
  en: "the servers' access logs: did beats arrive after the last one that counted, and how were they answered?",
  zh: '服务端访问日志：最后一次计入的心跳之后是否还有心跳到达、响应如何？',
};
/** 1.x writes `[BEAT] … sending beat to server` at that level only. */
const BEATS = {
  en: "the client's naming.log at level DEBUG, which names every beat that is sent, or a thread dump of the process: does its beat task live?",
  zh: 'DEBUG 级别的客户端 naming.log（记录每次发送的心跳），或进程线程栈：心跳任务是否存活？',
};

/** Gone for the blink between a check and the next beat: nobody was hurt. */
const BLINK_MS = 2000;

function isRepairedAtOnce(outage: Outage): boolean {
  const noticed = noticedAt(outage);
  return noticed !== undefined && outage.to !== null && outage.to - noticed < BLINK_MS;
}
