import type { LogEvent } from '../../model/event.js';
import type { Subject } from '../../model/report.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/push-failed-grpc.js';
import { clientSubject, serviceSubjectOf, subjectsOfEvent } from '../subjects.js';

export default defineDiagnosis({
  id: 'push-failed-grpc',
  explains: [],
  needs: [['server/naming-push']],
  summary: {
    en: 'Pushes of {service} to the subscriber {target} failed {times} times: {reason}. It worked with an old list meanwhile.',
    zh: '向订阅者 {target} 推送 {service} 失败 {times} 次：{reason}，期间订阅者使用旧列表。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline
          .recognisedBy('naming/push-failure')
          .filter(
            (event) =>
              /timeout|busy|bytes on sending/i.test(textOf(event.fields, 'reason') ?? '') ||
              isEndedStream(event, timeline),
          ),
      likelihood: 'certain',
      severity: 'warning',
      whom: subscriberOf,
      end: (spell, { timeline }) =>
        timeline
          .recognisedBy('naming/push-succeeded')
          .find((event) => event.at > spell.last && event.fields['target'] === spell.events[0]?.fields['target']),
    }),
});

/** The process that did not get the list, where its own logs or lines about it tell which; else the service. */
function subscriberOf(event: LogEvent, timeline: Timeline): readonly Subject[] {
  const [service] = serviceSubjectOf(event);
  const [party, ...others] = timeline.clientsNamed(textOf(event.fields, 'target') ?? '');
  if (party === undefined || others.length > 0) return subjectsOfEvent(event, timeline);
  return [{ ...clientSubject(party), ...(service?.service === undefined ? {} : { service: service.service }) }];
}

/** A subscriber whose stream ended is dropped within this time. */
const DROP_MS = 60_000;

/** The stream was closed and the server still pushed to it: only of note where nothing shows that the subscriber left. */
function isEndedStream(event: LogEvent, timeline: Timeline): boolean {
  if (!/stream is already completed/i.test(textOf(event.fields, 'reason') ?? '')) return false;
  return (
    timeline.of(['client-disconnected', 'connection-lost', 'connection-ejected'], {
      from: event.at - DROP_MS,
      to: event.lastAt + DROP_MS,
    }).length === 0
  );
}
