import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import { tellsOfStart } from '../cluster-trouble.js';
import { confirmMembers } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { LOAD_FAILURE, RETRY_MS, syncsOfUnloaded, unloaded } from '../distro-loads.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/distro-snapshot-load-failed.js';
import type { Situation } from '../situation.js';
import { timesOf } from '../spells.js';

/** One failure is repaired by its retry. */
const MIN_FAILURES = 2;

export default defineDiagnosis({
  id: 'distro-snapshot-load-failed',
  explains: ['cluster-peer-unreachable', 'server-is-down-503'],
  needs: [['server/protocol-distro']],
  summary: {
    en: '{who}: it started but could not load the registered instances from another server ({times|time|times}): it shows fewer services, and the others drop its clients after 180 s.',
    zh: '{who}：成员已启动，但未能从其他成员加载实例数据（{times} 次）：该成员看到的服务偏少，180 秒后其他成员会移除它的客户端。',
  },
  knowledge,
  find: (situation) => {
    const isSeen = isStartSeen(situation);
    const tooLarge = fromEvents(situation, {
      signs: tooLargeSnapshots,
      likelihood: 'likely',
      severity: 'error',
      apart: 'origin',
      summary: TOO_LARGE,
    });
    if (tooLarge.length > 0) return tooLarge;
    return fromEvents(situation, {
      signs: ({ timeline }) => [...unloaded(timeline), ...syncsOfUnloaded(timeline)],
      likelihood: isSeen ? 'likely' : 'possible',
      missing: isSeen ? [] : [START],
      severity: 'error',
      apart: 'origin',
      values: ({ events }) => ({ times: timesOf(loadsIn(events)) }),
      atLeast: isSeen || !isExcerpt(situation) ? MIN_FAILURES : 1,
      end: (spell, { timeline }) =>
        timeline
          .recognisedBy('naming/distro-snapshot-loaded')
          .find((event) => event.origin === spell.events[0]?.origin && event.at >= spell.last),
      confirm: (spell) => [confirmMembers(spell.events[0], situation.timeline)],
    });
  },
});

/** The failed loads themselves, where the lines tell of them. */
function loadsIn(events: readonly LogEvent[]): readonly LogEvent[] {
  const failed = events.filter(({ pattern }) => pattern === LOAD_FAILURE);
  return failed.length > 0 ? failed : events;
}

const TOO_LARGE = {
  en: '{who}: all naming data of the cluster together is larger than one gRPC message may be ({times|refusal|refusals}): a server that starts cannot load it from another, and trying again does not help.',
  zh: '{who}：集群的全部命名数据超过单条 gRPC 消息的上限（被拒 {times} 次）：启动的成员无法从其他成员加载，重试无效。',
};

/** Of the requests between servers only the snapshot carries all data at once. */
function tooLargeSnapshots({ timeline }: Situation): readonly LogEvent[] {
  const failed = timeline.recognisedBy('naming/distro-snapshot-failure');
  return timeline
    .recognisedBy('network/message-too-large')
    .filter(
      ({ fields, origin, at, time }) =>
        textOf(fields, 'request') === 'DistroDataRequest' ||
        failed.some((other) => other.origin === origin && other.at === at && (other.time === null) === (time === null)),
    );
}

/** Lines that end before a second load could be tried. */
const isExcerpt = ({ timeline }: Situation): boolean => timeline.span.to - timeline.span.from < RETRY_MS;

const START = {
  en: 'nacos.log or start.out: while the servers of a cluster start together, the first loads fail and are repaired',
  zh: 'nacos.log 或 start.out：集群成员同时启动时，最初的加载失败属正常现象，随后会自行恢复',
};

/** Is it known when the servers started, so that the first loads of a cluster that starts are left out? */
function isStartSeen({ timeline }: Situation): boolean {
  return timeline.servers.every(({ origin }) => tellsOfStart(timeline, origin));
}
