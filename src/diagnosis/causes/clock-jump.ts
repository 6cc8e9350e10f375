import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { greatest } from '../../model/extremes.js';
import type { EpochMs, Span } from '../../model/time.js';
import type { Silence } from '../../timeline/activity.js';
import { isRegisteredByBeat } from '../../timeline/beat-thread.js';
import { connectionOf, instanceOf, listOf } from '../../timeline/names.js';
import type { ClientParty } from '../../timeline/party.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmOnHost } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/clock-jump.js';
import { lastBeatOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { serverSubject, subjectsOf } from '../subjects.js';

/** Smaller jumps expire nothing: the first limit of a beat is 15 s. */
const MIN_JUMP_MS = 13_000;
/** Messages under way when the server stopped arrive at once; clocks drift by less than this. */
const EDGE_MS = 3000;
/** Expiries and their repair follow the jump within a check and a beat. */
const AFTER_MS = 12_000;

export default defineDiagnosis({
  id: 'clock-jump',
  explains: ['server-full-gc-mass-expire', 'heartbeat-timeout-expired', 'beats-lost-or-late', 'app-full-gc-or-freeze'],
  needs: [['server/naming-event', 'client/naming']],
  summary: {
    en: 'The clock of {server} jumped {seconds} s forward: its log has a hole, but clients were served inside it by their own clocks; {count|instance|instances} counted as expired at once.',
    zh: '{server} 的系统时钟向前跳变 {seconds} 秒：其日志出现空洞，但按客户端时钟，期间仍在正常服务；{count} 个实例被立即判为过期。',
  },
  knowledge,
  find: (situation) =>
    situation.timeline.servers.flatMap((server) =>
      situation.timeline
        .activityOf(server.origin)
        .silences.filter((hole) => hole.to - hole.from >= MIN_JUMP_MS)
        .flatMap((hole) => explain(server.origin, hole, situation)),
    ),
});

function explain(origin: string, hole: Silence, { timeline, outages, restarts }: Situation) {
  const server = timeline.servers.find((candidate) => candidate.origin === origin);
  if (server === undefined || timeline.servers.length > 1) return [];
  if (restarts.some((restart) => restart.downFrom < hole.to + 1000 && restart.start.at > hole.from - 1000)) return [];
  const hit = outages.filter((outage) => {
    const beat = lastBeatOf(outage);
    return (
      beat !== undefined &&
      beat <= hole.from + EDGE_MS &&
      outage.from <= hole.to + AFTER_MS &&
      beat > hole.from - 20_000
    );
  });
  const served = timeline.clients.flatMap((party) => servedInside(party, hole, timeline));
  if (hit.length === 0 || served.length === 0) return [];
  const steps = timeline.of('server-paused', { from: hole.from, to: hole.to + AFTER_MS });
  return [
    finding({
      likelihood: hole.proved ? 'certain' : 'likely',
      root: `${origin}@${hole.from}`,
      severity: 'error',
      subjects: [...hit.flatMap(subjectsOf), serverSubject(server)],
      from: hole.from,
      to: endOf(hit, hole, timeline),
      values: {
        server: serverSubject(server).key,
        seconds: Math.round((jumpIn(served, hit) ?? hole.to - hole.from) / 1000),
        count: hit.flatMap(subjectsOf).length,
      },
      evidence: [
        ...served.slice(0, 6),
        ...hit.flatMap((outage) => outage.expiries.flatMap(({ unhealthy, back }) => [unhealthy, back])),
        ...steps,
      ].filter((event) => event !== undefined),
      missing: [{ en: 'the log of chronyd, ntpd or the hypervisor', zh: 'chronyd、ntpd 或虚拟化平台日志' }],
      confirm: [confirmOnHost('clock')],
    }),
  ];
}

/** The same registration by both clocks; undefined where a client wrote none of those that the server took over after the jump. */
function jumpIn(served: readonly LogEvent[], hit: readonly Outage[]): number | undefined {
  const backs = hit.flatMap(({ expiries }) => expiries.flatMap(({ back }) => back ?? []));
  const sent = served.filter(isRegisteredByBeat);
  return sent.flatMap((event) => {
    const instance = instanceOf(event.fields);
    const back = backs.find(({ fields }) => instance !== undefined && instanceOf(fields) === instance);
    return back === undefined || back.at <= event.at ? [] : [back.at - event.at];
  })[0];
}

/** Instances are back with their own recovery, else with the next heartbeat that the server took after the jump. */
function endOf(hit: readonly Outage[], hole: Span, timeline: Timeline): EpochMs | null {
  const beats = timeline.of('heartbeat-received', { from: hole.to, to: hole.to + AFTER_MS });
  const ends = hit.map(({ to, instances }) => {
    if (to !== null) return to;
    const next = instances.map((key) => beats.find((event) => instanceOf(event.fields) === key)?.at);
    return next.includes(undefined) ? null : greatest(next, (at) => at ?? 0);
  });
  return ends.includes(null) ? null : greatest([hole.to, ...ends], (end) => end ?? 0);
}

/** A subscriber's list changes with what a server hands out, by a push or at the next query. */
const LIST_CHANGES: ReadonlySet<string> = new Set(['client/instances-added', 'client/instances-removed']);
/** Without a push a subscriber of 1.x asks again after 10 s. */
const QUERY_MS = 10_000;

/** What a client got from its server while that server's log has a hole: a server that stood still sends nothing. */
function servedInside(party: ClientParty, hole: Span, timeline: Timeline): readonly LogEvent[] {
  if (party.origin === undefined || !isAligned(party, hole.from, timeline)) return [];
  return party.events.filter(
    (event) =>
      event.origin === party.origin &&
      event.at > hole.from + EDGE_MS &&
      event.at < hole.to - EDGE_MS &&
      (event.kind === 'push-received' || isRegisteredByBeat(event) || LIST_CHANGES.has(event.pattern)),
  );
}

/** Both clocks agreed before: by the server's time inside a connection id, or by one registration or one new instance seen from both sides. */
function isAligned(party: ClientParty, before: EpochMs, timeline: Timeline): boolean {
  const own = party.events.filter(({ origin, at }) => origin === party.origin && at < before);
  return own.some((event) => {
    if (event.kind === 'connected') {
      const epoch = connectionOf(event.fields)?.epoch;
      return epoch !== undefined && Math.abs(event.at - epoch) < EDGE_MS;
    }
    if (event.pattern === 'client/instances-added') return isListedSince(event, timeline);
    const instance = instanceOf(event.fields);
    return (
      event.kind === 'register' &&
      instance !== undefined &&
      timeline
        .of(['register', 'instance-added', 'instance-changed'], { from: event.at - EDGE_MS, to: event.at + EDGE_MS })
        .some((other) => other.side === 'server' && instanceOf(other.fields) === instance)
    );
  });
}

/** Did the server take an instance over shortly before the subscriber saw it? */
function isListedSince({ at, fields }: LogEvent, timeline: Timeline): boolean {
  const hosts = new Set(listOf(fields, 'hosts'));
  return timeline
    .of(['instance-added', 'instance-changed'], { from: at - QUERY_MS, to: at + EDGE_MS })
    .some((other) => other.side === 'server' && hosts.has(instanceOf(other.fields) ?? ''));
}
