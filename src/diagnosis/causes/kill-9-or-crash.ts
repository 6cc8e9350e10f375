import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Text } from '../../model/text.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isShutdown } from '../client-ends.js';
import { confirmOnHost } from '../confirm.js';
import { LOOP_MS, processStartsOf, REPEATED, unnoticedLoops } from '../crash-loops.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { BY_WHOM, endsInRestarts, MISSED_FACTOR, STANDSTILL_MS } from '../ends-in-restarts.js';
import { findingOf, whoIs } from '../finding.js';
import { isCrash, killerOf, killsUntold } from '../killers.js';
import { knowledge } from '../knowledge/kill-9-or-crash.js';
import { lastBeatOf, noticedAt } from '../signs.js';
import type { Situation } from '../situation.js';

/** The process writes nothing more from about its end on; beats are 5 s apart, application lines some seconds. */
const SLACK_MS = 12_000;

const MINUTE_AFTER = {
  en: 'all logs of the minute after: a process that stands still may go on',
  zh: '其后一分钟的全部日志：停顿的进程可能恢复',
};

export default defineDiagnosis({
  id: 'kill-9-or-crash',
  beginsHealthy: true,
  explains: ['heartbeat-timeout-expired', 'grpc-connection-reset', 'client-beat-stalled', 'empty-service-auto-clean'],
  needs: [['client/application'], ['client/naming'], ['client/remote']],
  summary: {
    en: '{who}: the process ended without taking its registration back; its logs end there.',
    zh: '{who}：进程未注销即结束；其日志到此为止。',
  },
  knowledge,
  find: (situation) => [
    ...againAndAgain(
      situation.outages.flatMap((outage) => [...explain(outage, situation), ...explainUnseen(outage, situation)]),
    ),
    ...killsUntold(situation),
    ...endsInRestarts(situation),
    ...unnoticedLoops(situation),
  ],
});

/** Ends of the same instances, each with a new process soon after, are one loop of crashes. */
function againAndAgain(findings: readonly Finding[]): readonly Finding[] {
  const loops: Finding[][] = [];
  for (const item of findings) {
    const loop = loops.find((others) => isNext(others.at(-1), item));
    if (loop === undefined) loops.push([item]);
    else loop.push(item);
  }
  return loops.flatMap((loop) =>
    loop.map((item) =>
      loop.length === 1
        ? item
        : {
            ...item,
            root: loop[0]?.root ?? item.root,
            summary: REPEATED,
            values: { ...item.values, times: loop.reduce((sum, { values }) => sum + Number(values['times'] ?? 1), 0) },
          },
    ),
  );
}

function isNext(before: Finding | undefined, item: Finding): boolean {
  return (
    before !== undefined &&
    isReplaced(before) &&
    isReplaced(item) &&
    before.to !== null &&
    item.from - before.to < LOOP_MS &&
    whoIs(before.subjects) === whoIs(item.subjects)
  );
}

/** A new process came, once or over and over. */
const isReplaced = ({ summary }: Finding): boolean => summary === REPLACED || summary === REPEATED;

const REPLACED = {
  en: '{who}: the process ended without taking its registration back; a new process started later.',
  zh: '{who}：进程未注销即结束；之后有新进程启动。',
};
const KILLED = {
  en: '{who}: the process was killed because memory ran out, of the machine or of the limit of its container, and could not take its registration back; its logs end there.',
  zh: '{who}：机器内存或容器内存限额耗尽，进程被杀死，未能注销；其日志到此为止。',
};
const KILLED_AND_REPLACED = {
  en: '{who}: the process was killed because memory ran out, of the machine or of the limit of its container, and could not take its registration back; a new process started later.',
  zh: '{who}：机器内存或容器内存限额耗尽，进程被杀死，未能注销；之后有新进程启动。',
};

const CRASHED = {
  en: '{who}: its JVM crashed, as its own report says (hs_err_pid*.log names the frame), and could not take its registration back.',
  zh: '{who}：JVM 崩溃（见其自身报告，hs_err_pid*.log 指出出错的帧），未能注销。',
};

/** What ended, and whether something took its place. */
function summaryOf(killer: LogEvent | undefined, isReplaced: boolean): Text | undefined {
  if (killer !== undefined && isCrash(killer)) return CRASHED;
  if (killer !== undefined) return isReplaced ? KILLED_AND_REPLACED : KILLED;
  return isReplaced ? REPLACED : undefined;
}

function explain(outage: Outage, { timeline, outages }: Situation) {
  const { origin } = outage.party;
  const noticed = noticedAt(outage);
  if (origin === undefined || noticed === undefined) return [];
  const own = outage.party.events.filter((event) => event.origin === origin);
  const next = outages.find(({ party, from }) => party === outage.party && from > outage.from)?.from ?? timeline.end;
  const starts = processStartsOf(outage.party).filter(
    ({ at }) => at > outage.from - 1000 && at < Math.min((outage.to ?? timeline.end) + 60_000, next),
  );
  const [start] = starts;
  const ended =
    timeline.activityOf(origin).last <= outage.from + SLACK_MS &&
    timeline.activityOf(origin).last < timeline.end - SLACK_MS;
  if (start === undefined && (!ended || isSeenAfter(outage, timeline.activityOf(origin).last))) return [];
  const until = start?.at ?? timeline.end;
  const wrote = timeline
    .activityOf(origin)
    .intervals.some((interval) => interval.to > outage.from + SLACK_MS && interval.from < until - 1000);
  if (wrote || own.some((event) => isShutdown(event, timeline) && Math.abs(event.at - outage.from) < 30_000)) return [];
  if (start === undefined && (outlived(outage, origin) || reconnected(outage, own))) return [];
  const killer = killerOf(outage, timeline, outage.from);
  const isOver = timeline.end - timeline.activityOf(origin).last >= STANDSTILL_MS;
  const missed = start !== undefined || (isOver && isMissed(outage, origin, timeline));
  return [
    findingOf(outage, {
      likelihood: killer !== undefined ? 'certain' : missed ? 'likely' : 'possible',
      summary: killer === undefined && starts.length > 1 ? REPEATED : summaryOf(killer, start !== undefined),
      values: { times: starts.length },
      extra: [killer, ...starts].filter((event) => event !== undefined),
      missing: killer !== undefined ? [] : [BY_WHOM, ...(isOver || start !== undefined ? [] : [MINUTE_AFTER])],
      confirm: killer === undefined ? [confirmOnHost('killed')] : [],
    }),
  ];
}

/** What a client does about a connection that is gone; its end closes the connection after its last line. */
const LIVES_ON: ReadonlySet<string> = new Set([
  'reconnecting',
  'reconnect-failed',
  'connect-refused',
  'grpc-unreachable',
]);
const AT_ONCE_MS = 1000;

/** It says itself that it has another connection, as when the server sent it elsewhere: what was closed was the one before. */
const reconnected = ({ from }: Outage, own: readonly LogEvent[]): boolean =>
  own.some((event) => event.kind === 'reconnected' && event.at >= from - AT_ONCE_MS);

/** It looked for a new connection after the old one was closed: that was not its own end, though its log ends soon after. */
const outlived = ({ closings, troubles }: Outage, origin: string): boolean =>
  closings.length > 0 &&
  closings.every(({ disconnected }) =>
    troubles.some(
      (event) => event.origin === origin && LIVES_ON.has(event.kind) && event.lastAt > disconnected.lastAt + AT_ONCE_MS,
    ),
  );

/** Servers that go on to hear of a process know better than logs that break off. */
const HEARD_KINDS: ReadonlySet<string> = new Set([
  'client-connected',
  'instance-added',
  'instance-changed',
  'heartbeat-received',
]);

const isSeenAfter = ({ party }: Outage, last: number): boolean =>
  party.events.some(({ side, kind, lastAt }) => side === 'server' && HEARD_KINDS.has(kind) && lastAt > last + SLACK_MS);

/** A beat is due every 5 s; clocks differ by some. A process that wrote later than this after the last one lived without beats. */
const BEAT_MS = 8000;

/**
 * Would lines of a living process be missed? A gRPC client whose connection is closed says so at once. One that beats over
 * HTTP may say nothing for a long time: only a log that the application itself keeps filling shows that it is gone, and
 * only when it stays away longer than a pause.
 */
function isMissed(outage: Outage, origin: string, timeline: Timeline): boolean {
  if (!tellsOfConnections(outage, origin, timeline)) return false;
  if (outage.closings.some((closing) => closing.ejected === undefined)) return true;
  const { last, rhythm } = timeline.activityOf(origin);
  const silence = timeline.end - last;
  if (silence < STANDSTILL_MS) return false;
  if (outage.closings.length > 0) return true;
  const beat = lastBeatOf(outage);
  if (beat !== undefined && last > beat + BEAT_MS) return false;
  return timeline.covers('client/application', origin) && rhythm !== undefined && silence > MISSED_FACTOR * rhythm;
}

/** A gRPC client tells of its connection in remote.log, or among the application's lines; its naming.log may stay silent for hours. */
function tellsOfConnections({ closings, party }: Outage, origin: string, timeline: Timeline): boolean {
  return (
    closings.length === 0 ||
    timeline.covers('client/remote', origin) ||
    party.events.some(
      (event) => event.origin === origin && event.file !== 'client/naming' && event.kind === 'connected',
    )
  );
}

/** A client that lives is back within seconds; a server that stops, or a log that ends, tells nothing of it. */
const GONE_FOR_GOOD_MS = 45_000;

const UNSEEN = {
  en: '{who}: its connection ended, no deregistration stands before it, and nothing of the process came back: it was killed, it crashed or was stopped without deregistering. Its own logs are not here.',
  zh: '{who}：连接断开且之前没有注销，此后该进程再未出现：可能被杀、崩溃，或停机时未注销。未提供其自身日志。',
};

/** What servers alone tell of an end: the connection closed, was not found silent, and nobody came back for it. */
function explainUnseen(outage: Outage, { timeline, restarts }: Situation) {
  const [closing] = outage.closings;
  const isOver = outage.closings.every(({ ejected, back }) => ejected === undefined && back === undefined);
  if (outage.party.origin !== undefined || closing === undefined || !isOver || outage.expiries.length > 0) return [];
  const { at, origin } = outage.closings.at(-1)?.disconnected ?? closing.disconnected;
  const isSeenAgain = outage.party.events.some((event) => event.at > at + 1000);
  const isHeardOut = timeline.activityOf(origin).last >= at + GONE_FOR_GOOD_MS;
  const isServers = restarts.some(({ downFrom, upAt }) => downFrom <= at + SLACK_MS && (upAt ?? at) >= at - SLACK_MS);
  if (isSeenAgain || !isHeardOut || isServers) return [];
  return [
    findingOf(outage, {
      likelihood: 'possible',
      severity: 'warning',
      summary: UNSEEN,
      missing: [
        { en: "the process's own logs: does it end, or go on?", zh: '该进程自身的日志：到此为止还是仍在继续？' },
      ],
    }),
  ];
}
