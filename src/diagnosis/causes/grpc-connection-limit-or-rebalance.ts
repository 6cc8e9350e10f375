import type { LogEvent } from '../../model/event.js';
import { connectionOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { firstRegistration, fromEvents } from '../from-events.js';
import type { Situation } from '../situation.js';

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
    en: '{who}: the server refused its connection by a limit, or told it to connect elsewhere ({times} times).',
    zh: '{who}：服务端因连接数限制拒绝连接，或要求其切换到其他节点（{times} 次）。',
  },
  remedies: [
    {
      text: {
        en: 'Raise or remove the connection limit (limitRule, plugin control), or spread clients over more servers.',
        zh: '调高或移除连接数限制（limitRule、plugin control），或增加节点分担连接。',
      },
    },
    {
      text: {
        en: 'One NamingService per application is enough; each further one costs a connection.',
        zh: '每个应用一个 NamingService 即可，多创建一个就多占一个连接。',
      },
    },
  ],
  find: (situation) => [
    ...fromEvents(situation, { signs: refusals, likelihood: 'certain', atLeast: MIN_REFUSALS, end: firstRegistration }),
    ...fromEvents(situation, { signs: resets, likelihood: 'certain', severity: 'warning', end: firstRegistration }),
  ],
});

function refusals({ timeline }: Situation): readonly LogEvent[] {
  const refused = timeline
    .of('connection-limit')
    .filter((event) => event.role === 'symptom' && event.side === 'server' && connectionOf(event.fields) !== undefined);
  if (timeline.servers.length > 0) return refused;
  return timeline.of('connection-unregistered').filter((event) => event.side === 'client');
}

/** `ConnectResetRequest` without a limit behind it: rebalancing, or an operator. */
function resets(situation: Situation): readonly LogEvent[] {
  if (refusals(situation).length > 0) return [];
  const { timeline } = situation;
  const ejected = timeline.of('connection-ejected');
  return timeline
    .of('connection-closed-by-server')
    .filter(
      (event) =>
        event.side !== 'server' &&
        !ejected.some(
          (other) =>
            timeline.clientOf(other) === timeline.clientOf(event) && Math.abs(other.at - event.at) < EJECTION_MS,
        ),
    );
}
