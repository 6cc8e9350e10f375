import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Subject } from '../../model/report.js';
import { isShutdown } from '../client-ends.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { isOfFinalStop } from '../final-stops.js';
import { findingOf } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-connection-reset.js';
import { wroteOn } from '../lost-servers.js';
import { countOf, hasPausedServer, proxiesAmong, targetsOf, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { together } from '../together.js';
import { LONG_MS, ONE_SIDED, refusedAfter, refusedFor, SERVER_LOGS, UNSEEN } from '../torn-connections.js';

/** The client's own line when the stream of a standing connection ends; the SDK in Go begins it in the midst of a sentence. */
const STREAM_BROKEN = /Request stream (error|onCompleted)/i;
/** Not closed by the server in order. */
const STREAM_TORN = /Request stream error/i;

export default defineDiagnosis({
  id: 'grpc-connection-reset',
  explains: [
    'grpc-connection-unregistered',
    'network-unstable',
    'server-down',
    'grpc-port-unreachable',
    'push-failed-grpc',
  ],
  needs: [['client/remote'], ['server/naming-server', 'server/remote-digest']],
  summary: {
    en: '{who}: its connection was broken while client and server both went on running; it reconnected and registered again.',
    zh: '{who}：连接被中断，而客户端与服务端均在运行；随后重连并重新注册。',
  },
  knowledge,
  find: (situation) => {
    const torn = situation.outages.flatMap((outage) => explain(outage, situation).map((item) => ({ outage, item })));
    return [
      ...throughOne(torn, situation),
      ...situation.outages.flatMap((outage) => explainUntold(outage, situation)),
      ...fromEvents(situation, { ...IN_ORDER, signs: stops, likelihood: 'likely', summary: STOPPING }),
      ...fromEvents(situation, { ...IN_ORDER, signs: goAways, likelihood: 'possible', summary: GO_AWAY }),
      ...fromEvents(situation, { ...IN_ORDER, signs: closedUntold, likelihood: 'possible', summary: CLOSED }),
    ];
  },
});

const GO_AWAY = {
  en: '{who}: the other side closed the connection in order (GOAWAY): a server that stops, or a proxy or load balancer that lets no connection grow old.',
  zh: '{who}：对端以 GOAWAY 正常关闭连接：可能是服务端停止，也可能是代理或负载均衡限制了连接时长。',
};

const STOPPING = {
  en: '{who}: the server closed the connection because it was being stopped (GOAWAY, app_requested). The client connects again by itself, to another server or once this one is back.',
  zh: '{who}：服务端正在停止，因此关闭了连接（GOAWAY，app_requested）。客户端会自动重连到其他服务端，或在该服务端恢复后重连。',
};

/** Connections that the other side closed in order, seen from the client alone. Pings are a cause of their own. */
function closedInOrder(pattern: string, { timeline }: Situation): readonly LogEvent[] {
  if (timeline.servers.length > 0) return [];
  return without(timeline.recognisedBy('network/too-many-pings'), timeline.recognisedBy(pattern));
}

const stops = (situation: Situation): readonly LogEvent[] => closedInOrder('network/server-stopping', situation);

/** Where the reason is not told. */
const goAways = (situation: Situation): readonly LogEvent[] =>
  without(stops(situation), closedInOrder('network/go-away', situation));

const CLOSED = {
  en: '{who}: a gRPC connection was closed from outside and no reason was given ({times|time|times}): a proxy or load balancer that ends idle connections, a server that stops, or one that wants TLS.',
  zh: '{who}：gRPC 连接被外部关闭且未给出原因（{times} 次）：可能是代理或负载均衡关闭空闲连接、服务端停止，或服务端要求 TLS。',
};

/** The exception alone: whatever else fails tells more. */
function closedUntold({ timeline }: Situation): readonly LogEvent[] {
  const isAlone = timeline.events.every(({ role, pattern }) => role !== 'symptom' || pattern === CLOSED_UNKNOWN);
  return isAlone ? timeline.recognisedBy(CLOSED_UNKNOWN).filter(({ side }) => side !== 'server') : [];
}

const CLOSED_UNKNOWN = 'network/closed-unknown';

/** Of processes that say nothing of the first kind. */
function without(told: readonly LogEvent[], events: readonly LogEvent[]): readonly LogEvent[] {
  const origins = new Set(told.map(({ origin }) => origin));
  return events.filter(({ origin }) => !origins.has(origin));
}

const OF_PROXY = {
  en: 'The connections through {proxy} were broken at the same moment, while clients and server went on running: what they share is {proxy}, a proxy or load balancer. The clients reconnected and registered again.',
  zh: '经由 {proxy} 的连接在同一时刻中断，而客户端与服务端均在运行：其共同之处是代理或负载均衡 {proxy}。客户端随后重连并重新注册。',
};

/** Clocks of two machines, and the way of a packet. */
const AROUND_MS = 2000;

/** What one restart of a proxy breaks is broken within this, as clocks go. */
const AT_ONCE_MS = 3000;

/** Connections that one proxy carried and that broke together are one incident of the proxy. */
function throughOne(torn: readonly Torn[], { timeline }: Situation): readonly Finding[] {
  const keyed = torn.map(({ outage, item }) => ({
    item,
    key: [...proxiesAmong(targetsOf(outage), timeline)].sort()[0],
  }));
  return together(keyed, AT_ONCE_MS, (item, proxy) => ({
    ...item,
    subjects: item.subjects.map((subject) => named(subject, proxy)),
    summary: OF_PROXY,
    values: { ...item.values, proxy },
  }));
}

type Torn = { readonly outage: Outage; readonly item: Finding };

/** A client of which only the proxy's address is known goes by the folder of its logs. */
const named = (subject: Subject, proxy: string): Subject =>
  subject.type === 'client' && subject.key === proxy ? { ...subject, key: subject.origin ?? proxy } : subject;

function explain(outage: Outage, { timeline, restarts }: Situation) {
  const broken = outage.troubles.filter((event) => STREAM_BROKEN.test(event.text));
  const closed = outage.closings.filter((closing) => closing.ejected === undefined);
  const returned =
    outage.to !== null && (outage.recovery !== undefined || closed.some((closing) => closing.back !== undefined));
  if (isOfFinalStop(outage, timeline)) return [];
  if (!returned || (broken.length === 0 && (closed.length === 0 || outage.party.origin !== undefined))) return [];
  if (
    restarts.some(
      (restart) => restart.downFrom <= outage.from + 10_000 && (restart.upAt ?? outage.from) >= outage.from - 60_000,
    )
  )
    return [];
  if (
    countOf(outage, 'connection-closed-by-server', 'connection-limit') > 0 ||
    wasUnhealthy(outage) ||
    processChanged(outage, timeline)
  )
    return [];
  const alive = wroteOn(outage, timeline, 6000);
  // What refuses after it broke the connection is what was away: something in between, where the clients' lines show it.
  const isBetween = proxiesAmong(targetsOf(outage), timeline).size > 0;
  if (countOf(outage, 'connect-refused') > 0 && !alive && !isBetween) return [];
  if (hasPausedServer(timeline, { from: outage.from - AROUND_MS, to: outage.from + AROUND_MS })) return [];
  const certain = broken.length > 0 && closed.length > 0;
  return [
    findingOf(outage, {
      likelihood: certain ? 'certain' : broken.length > 0 && alive ? 'likely' : 'possible',
      severity: 'warning',
      ...(outage.party.origin === undefined
        ? UNSEEN
        : alive && !isBetween && refusedFor(outage) >= LONG_MS
          ? refusedAfter(outage)
          : alive || certain
            ? {}
            : { summary: ONE_SIDED, missing: [SERVER_LOGS] }),
    }),
  ];
}

const UNTOLD = {
  en: '{who}: its connection was broken from outside, and the lines end before they tell whether it came back.',
  zh: '{who}：连接被外部中断，日志在说明是否恢复之前结束。',
};

const IN_ORDER = { severity: 'warning', apart: 'origin', missing: [SERVER_LOGS] } as const;

/** What would tell more than the end of a stream: who refused, or that the client itself closes. */
const BETTER_KINDS = [
  'connect-refused',
  'connection-closed-by-server',
  'connection-limit',
  'dns-failure',
  'auth-failed',
] as const;

/** The client's line alone, with nothing behind it: something between it and the server, the server's stop, or its limit. */
function explainUntold(outage: Outage, { timeline }: Situation) {
  const torn = outage.troubles.filter((event) => STREAM_TORN.test(event.text));
  if (
    timeline.servers.length > 0 ||
    torn.length === 0 ||
    outage.recovery !== undefined ||
    countOf(outage, ...BETTER_KINDS) > 0 ||
    wasUnhealthy(outage) ||
    outage.party.events.some((event) => event.origin === outage.party.origin && isShutdown(event, timeline))
  )
    return [];
  return [
    findingOf(outage, {
      likelihood: 'possible',
      severity: 'warning',
      summary: UNTOLD,
      missing: [SERVER_LOGS],
    }),
  ];
}

/** A check that fails before the stream breaks tells of a dead line; one that fails because it broke tells nothing new. */
function wasUnhealthy(outage: Outage): boolean {
  const failed = troublesOf(outage, 'health-check-failed')[0];
  const torn = outage.troubles.find((event) => STREAM_TORN.test(event.text));
  return failed !== undefined && (torn === undefined || torn.at > failed.at);
}

function processChanged(outage: Outage, timeline: Situation['timeline']): boolean {
  const { origin } = outage.party;
  return timeline
    .recognisedBy('application/starting')
    .some((event) => event.origin === origin && event.at > outage.from - 1000 && event.at < (outage.to ?? 0) + 1000);
}
