import type { LogEvent } from '../../model/event.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-shutdown-order.js';
import type { Situation } from '../situation.js';

/** A stop that takes longer than this has other reasons for a closed pool. */
const STOP_MS = 60_000;

export default defineDiagnosis({
  id: 'client-shutdown-order',
  explains: ['graceful-deregister', 'beat-send-failed-network'],
  needs: [['client/application'], ['client/naming']],
  summary: {
    en: '{who} closed its HTTP pool before it deregistered: the request failed, and the instance stays listed until its beats expire.',
    zh: '{who} 在注销之前关闭了 HTTP 连接池，注销请求失败，实例要等心跳超时后才会摘除。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: lateDeregistrations,
      likelihood: 'certain',
      severity: 'warning',
      apart: 'origin',
    }),
    ...fromEvents(situation, {
      signs: refusedByItself,
      likelihood: 'likely',
      severity: 'warning',
      apart: 'origin',
      summary: GRPC,
    }),
    ...fromEvents(situation, {
      signs: requestsAfterClose,
      likelihood: 'possible',
      severity: 'warning',
      apart: 'origin',
      summary: AFTER_CLOSE,
      missing: [WHAT_NEXT],
    }),
  ],
});

const AFTER_CLOSE = {
  en: '{who} went on with requests after the HTTP client they share had been closed ({times} times): the process was stopping, or something in it closed that client for all. If it lives on, beats and queries fail until it is started again.',
  zh: '{who} 在共享的 HTTP 客户端关闭后仍在发送请求（{times} 次）：进程正在停止，或其中某处关闭了共用的客户端。若进程继续运行，心跳与查询会一直失败，直到重启。',
};

const WHAT_NEXT = {
  en: 'the lines before and after: did the process end, and what closed the client?',
  zh: '前后的日志：进程是否随后退出，是谁关闭了客户端？',
};

/** Where the stop or a failed deregistration is told, those tell more. */
function requestsAfterClose({ timeline }: Situation): readonly LogEvent[] {
  const told = new Set(
    [
      ...timeline.of(['client-shutdown', 'deregister', 'deregister-failed']),
      ...timeline.recognisedBy('client/shared-components-destroyed'),
    ].map(({ origin }) => origin),
  );
  return timeline
    .recognisedBy('network/http-pool-closed')
    .filter(({ origin, side }) => side !== 'server' && !told.has(origin));
}

const GRPC = {
  en: '{who} had shut down its gRPC client before it deregistered and refused its own requests ({times} times): the stop takes longer, and the instance leaves with the connection.',
  zh: '{who} 在注销之前已关闭 gRPC 客户端，注销请求被自身拒绝（{times} 次）：停止过程变慢，实例随连接断开而摘除。',
};

/** Requests for instances; a config client that is shut down meanwhile is the ordinary end of its work. */
const OF_INSTANCES = /request ?= ?(Batch|Persistent)?InstanceRequest\{/;

/** Instances are registered and taken back by nobody else while the client stops. */
function refusedByItself({ timeline }: Situation): readonly LogEvent[] {
  const failed = new Set(timeline.of('deregister-failed').map(({ origin }) => origin));
  return timeline
    .of('client-not-connected')
    .filter(
      ({ fields, text, origin, side }) =>
        fields['state'] === 'SHUTDOWN' && OF_INSTANCES.test(text) && side !== 'server' && !failed.has(origin),
    );
}

/** The failed deregistration, the closed pool or gRPC client it met, and the shutdown that had closed it. */
function lateDeregistrations({ timeline }: Situation): readonly LogEvent[] {
  return timeline.of('deregister-failed').flatMap((failure) => {
    const near = (event: LogEvent): boolean =>
      event.origin === failure.origin && event.at <= failure.at + 1000 && failure.at - event.at < STOP_MS;
    const ended = timeline.of('client-not-connected').filter((event) => event.fields['state'] === 'SHUTDOWN');
    const pool = [...timeline.recognisedBy('network/http-pool-closed'), ...ended].filter(near);
    const destroyed = timeline.recognisedBy('client/shared-components-destroyed').filter(near);
    return pool.length > 0 ? [...destroyed, failure, ...pool] : [];
  });
}
