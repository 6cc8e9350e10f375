import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import { connectionOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { firstRegistration, fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-connection-limit-or-rebalance.js';
import type { Situation } from '../situation.js';
import { timesOf } from '../spells.js';
import { originSubject } from '../subjects.js';
import { countOfWho, together, whoOfAll } from '../together.js';

/** Servers 2.2.3 say "over limited" once when they drop a connection that the client gave up: one refusal proves nothing. */
const MIN_REFUSALS = 3;
/** A server that ejects a silent connection sends the same request; the client reads it when it wakes up. */
const EJECTION_MS = 60_000;

export default defineDiagnosis({
  id: 'grpc-connection-limit-or-rebalance',
  explains: [
    'grpc-connection-unregistered',
    'grpc-connection-reset',
    'grpc-port-unreachable',
    'ability-negotiation-timeout',
    'grpc-network-blackhole',
    'server-slow-or-network-timeout',
    'metadata-memory-2x',
  ],
  needs: [['server/remote-digest'], ['server/plugin-control-connection'], ['client/remote']],
  summary: {
    en: '{who}: the server refused its connection by a limit, or told it to connect elsewhere ({times|time|times}).',
    zh: '{who}：服务端因连接数限制拒绝连接，或要求其切换到其他服务端（{times} 次）。',
  },
  knowledge,
  find: (situation) => [
    ...byServer(
      fromEvents(situation, {
        signs: refusals,
        likelihood: 'certain',
        atLeast: MIN_REFUSALS,
        wholeProcess: true,
        end: firstRegistration,
      }),
      situation,
    ),
    ...fromEvents(situation, {
      signs: unregistered,
      likelihood: 'possible',
      atLeast: MIN_REFUSALS,
      wholeProcess: true,
      missing: [SERVER_LOGS],
      end: firstRegistration,
    }),
    ...[true, false].flatMap((known) =>
      fromEvents(situation, {
        signs: () => resets(situation).filter((event) => isPastKnown(event, situation.timeline) === known),
        likelihood: known && situation.timeline.servers.length > 0 ? 'likely' : 'possible',
        severity: 'warning',
        wholeProcess: true,
        missing: known ? [SERVER_LOGS] : [SERVER_LOGS, BEFORE],
        end: firstRegistration,
      }),
    ),
    ...fromEvents(situation, {
      signs: full,
      likelihood: 'possible',
      severity: 'warning',
      apart: 'origin',
      summary: FULL,
      missing: [REFUSED],
    }),
  ],
});

/** A server at its limit turns away whoever comes: clients that come so soon after another are turned away by one thing. */
const TOGETHER_MS = 60_000;

function byServer(refused: readonly Finding[], { timeline }: Situation): readonly Finding[] {
  const keyed = refused.map((item) => ({ key: item.evidence[0]?.origin, item }));
  return together(keyed, TOGETHER_MS, (item, _origin, all) => ({
    ...item,
    summary: OF_SEVERAL,
    values: {
      count: countOfWho(all),
      who: whoOfAll(all),
      server: item.evidence.slice(0, 1).map((event) => originSubject(event, timeline).key)[0] ?? '?',
      times: timesOf(all.flatMap(({ evidence }) => evidence)),
    },
  }));
}

const OF_SEVERAL = {
  en: '{server} refused {count} clients by a limit, or told them to connect elsewhere ({times|time|times}): {who}.',
  zh: '{server} 因连接数限制拒绝了 {count} 个客户端，或要求其切换到其他服务端（{times} 次）：{who}。',
};

const FULL = {
  en: '{who}: as many connections as its limit allows were open ({times} checks); the next client is refused.',
  zh: '{who}：连接数已达上限（{times} 次检查），后续客户端将被拒绝。',
};

const REFUSED = {
  en: "remote.log of the server, which names refused connections, or the clients' own logs",
  zh: '服务端 remote.log（其中记录被拒绝的连接），或客户端日志',
};

/** Servers 2.0 and 2.1 count against their limit in each check; -1 is none. */
const COUNTED = /^Total count =(\d+), .*currentLimit=(\d+),/;

/** Checks that found no room left. Where a refusal was seen, that says more. */
function full(situation: Situation): readonly LogEvent[] {
  if (refusals(situation).length > 0) return [];
  return situation.timeline.recognisedBy('connection/limit-in-force').filter(({ text }) => {
    const [, total, limit] = COUNTED.exec(text) ?? [];
    return limit !== undefined && Number(limit) > 0 && Number(total) >= Number(limit);
  });
}

const SERVER_LOGS = {
  en: "the server's nacos.log, remote-digest.log and plugin-control-connection.log: a limit, an operator, or an ejection because the client was silent",
  zh: '服务端的 nacos.log、remote-digest.log 与 plugin-control-connection.log：是限流、人工操作，还是因客户端无响应而剔除',
};

const BEFORE = {
  en: 'what client and server logged in the minute before: these logs begin there, so a client that had been silent and was ejected is not excluded',
  zh: '客户端与服务端此前一分钟的日志：现有日志由此开始，不能排除客户端此前无响应而被剔除',
};

function refusals({ timeline }: Situation): readonly LogEvent[] {
  return timeline
    .of('connection-limit')
    .filter((event) => event.role === 'symptom' && event.side === 'server' && connectionOf(event.fields) !== undefined);
}

/** Without a server's log a refusal looks like a connection that the server forgot. */
function unregistered({ timeline }: Situation): readonly LogEvent[] {
  if (timeline.servers.length > 0) return [];
  return timeline.of('connection-unregistered').filter((event) => event.side === 'client');
}

/** `ConnectResetRequest` without a limit behind it: rebalancing, or an operator. A GOAWAY frame is none: whoever sends it merely closes. */
function resets(situation: Situation): readonly LogEvent[] {
  if (refusals(situation).length > 0) return [];
  const { timeline } = situation;
  const ejected = timeline.of('connection-ejected');
  return timeline
    .of('connection-closed-by-server')
    .filter(
      (event) =>
        event.side !== 'server' &&
        !event.pattern.startsWith('network/') &&
        !wakesUp(event, timeline) &&
        !ejected.some(
          (other) =>
            timeline.clientOf(other) === timeline.clientOf(event) && Math.abs(other.at - event.at) < EJECTION_MS,
        ),
    );
}

/** Longer than a server waits for a sign before it ejects a connection. */
const SILENT_MS = 15_000;
/** What waited for the process is read within this. */
const WAKING_MS = 3000;

/** A process that wrote nothing for long reads what came meanwhile: the answer to its own silence, whichever log would say so. */
function wakesUp({ origin, at }: LogEvent, timeline: Timeline): boolean {
  return timeline
    .activityOf(origin)
    .silences.some(({ from, to }) => to - from >= SILENT_MS && Math.abs(at - to) <= WAKING_MS);
}

/** Logs that begin with the request tell neither whether the process had been silent nor whether a server had ejected it. */
function isPastKnown({ origin, at }: LogEvent, timeline: Timeline): boolean {
  const heard = (['server/nacos', 'server/remote-digest'] as const).some((kind) =>
    timeline.reaches(kind, at - EJECTION_MS),
  );
  return heard || at - timeline.activityOf(origin).first > WAKING_MS;
}
