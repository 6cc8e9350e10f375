import type { LogEvent } from '../../model/event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/app-listener-exception.js';

export default defineDiagnosis({
  id: 'app-listener-exception',
  explains: [],
  needs: [['client/config'], ['client/naming']],
  summary: {
    en: '{who}: the change was received, but a listener of the application threw an exception.',
    zh: '{who}：变更已送达，但应用的监听器抛出异常。',
  },
  knowledge,
  find: (situation) => {
    const rule = { severity: 'warning', apart: 'origin' } as const;
    return [
      ...fromEvents(situation, {
        ...rule,
        signs: ({ timeline }) => timeline.recognisedBy('client/config-listener-error'),
        likelihood: 'certain',
      }),
      ...fromEvents(situation, {
        ...rule,
        signs: ({ timeline }) =>
          timeline
            .recognisedBy('client/event-callback-failure')
            .filter((event) => event.side !== 'server' && !isEnding(event, timeline)),
        likelihood: 'possible',
        summary: OF_EVENTS,
        missing: [STACK],
      }),
    ];
  },
});

/** A process that ends is done with its clients within so much time. */
const ENDING_MS = 2000;

/** Who ends interrupts the event queues, and each says so as if a listener had thrown (`DefaultPublisher.openEventHandler`). */
const isEnding = ({ origin, at }: LogEvent, timeline: Timeline): boolean =>
  timeline
    .recognisedBy('client/shared-components-destroyed')
    .some((end) => end.origin === origin && Math.abs(end.at - at) <= ENDING_MS);

const OF_EVENTS = {
  en: '{who}: an event of the Nacos client, mostly a change of instances, met a subscriber that threw ({times|time|times}): the application may go on with the list it had.',
  zh: '{who}：Nacos 客户端事件（多为实例变更）的订阅者抛出异常（{times} 次），应用可能仍使用原有列表。',
};

const STACK = {
  en: 'the stack trace below the line: whose class threw, the application, its framework or the client itself?',
  zh: '该行之后的堆栈：抛出异常的是应用、框架还是客户端自身的类？',
};
