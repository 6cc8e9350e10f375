import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/reconnect-worker-stuck.js';
import type { Situation } from '../situation.js';

/** A healthy client tries again within its back-off of at most 5 s and says so. */
const RETRY_KINDS = [
  'reconnecting',
  'reconnect-failed',
  'reconnected',
  'connected',
  'grpc-unreachable',
  'connect-refused',
  'redo-failed',
];

export default defineDiagnosis({
  id: 'reconnect-worker-stuck',
  explains: [],
  needs: [['client/remote'], ['client/application']],
  summary: {
    en: '{who} refuses its own requests as UNHEALTHY ({times|time|times}) and shows no attempt to connect again: the reconnecting thread seems to hang.',
    zh: '{who} 因状态 UNHEALTHY 拒绝自身请求（{times} 次），且没有任何重连迹象，重连线程疑似卡住。',
  },
  knowledge,
  find: (situation) => {
    const rule = { likelihood: 'possible', severity: 'error', apart: 'origin', missing: [WHOLE_LOG] } as const;
    return [
      ...fromEvents(situation, { ...rule, signs: idleRefusals, atLeast: 2 }),
      ...fromEvents(situation, { ...rule, signs: idleRounds, atLeast: MIN_ROUNDS, summary: IDLE_ROUNDS }),
    ];
  },
});

const WHOLE_LOG = {
  en: 'the whole log of the client from the loss of the connection on, with remote.log',
  zh: '自连接丢失起的完整客户端日志（含 remote.log）',
};

const IDLE_ROUNDS = {
  en: '{who} has had no connection for {times} rounds of its redo task (3 s each) and shows no attempt to connect again: the reconnecting thread seems to hang.',
  zh: '{who} 已连续 {times} 轮补偿任务（每轮 3 秒）没有连接，且没有任何重连迹象，重连线程疑似卡住。',
};

/** An attempt to connect comes within seconds; so many rounds of 3 s are longer than any pause between two. */
const MIN_ROUNDS = 5;

/** What the connection does is written by another logger: where that one has a file of its own, its silence here says nothing. */
function idleRounds({ timeline }: Situation): readonly LogEvent[] {
  const retrying = new Set(timeline.of([...RETRY_KINDS, 'client-not-connected']).map((event) => event.origin));
  return timeline
    .of('redo-skipped')
    .filter(({ origin }) => !retrying.has(origin) && !timeline.covers('client/naming', origin));
}

/** Requests refused in the client itself by a process that, as far as its log goes, never tries to connect again. */
function idleRefusals({ timeline }: Situation): readonly LogEvent[] {
  const retrying = new Set(timeline.of(RETRY_KINDS).map((event) => event.origin));
  return timeline
    .of('client-not-connected')
    .filter(
      (event) =>
        textOf(event.fields, 'state') === 'UNHEALTHY' && event.side !== 'server' && !retrying.has(event.origin),
    );
}
