import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Subject } from '../../model/report.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/push-failed-grpc.js';
import type { Situation } from '../situation.js';
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
  find: (situation) => {
    const given = fromEvents(situation, {
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
    });
    return given.length > 0 ? given : failedTasks(situation);
  },
});

/** The process that did not get the list, where its own logs or lines about it tell which; else the service. */
function subscriberOf(event: LogEvent, timeline: Timeline): readonly Subject[] {
  const [service] = serviceSubjectOf(event);
  const [party, ...others] = timeline.clientsNamed(textOf(event.fields, 'target') ?? '');
  if (party === undefined || others.length > 0) return subjectsOfEvent(event, timeline);
  return [{ ...clientSubject(party), ...(service?.service === undefined ? {} : { service: service.service }) }];
}

/** A task that threw before it reached any subscriber; the server tries it again. One alone is a race with a service that went. */
const MIN_TASKS = 3;

function failedTasks(situation: Situation): readonly Finding[] {
  return fromEvents(situation, {
    signs: ({ timeline }) =>
      timeline.recognisedBy('naming/push-error').filter(({ text }) => text.includes('Push task for service')),
    likelihood: 'possible',
    severity: 'warning',
    apart: 'nothing',
    atLeast: MIN_TASKS,
    summary: THROWN,
    missing: [THROWN_BY],
  });
}

const THROWN = {
  en: 'The server could not make {times} pushes, of {service} and maybe others: an error of its own, named in the lines below each. It tries again; subscribers ask by themselves meanwhile.',
  zh: '服务端有 {times} 次推送任务出错，涉及 {service} 等：属服务端自身错误，异常见每行之后。服务端会重试，期间订阅者自行查询。',
};

const THROWN_BY = {
  en: 'the exception below each of these lines in naming-push.log',
  zh: 'naming-push.log 中每行之后的异常',
};

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
