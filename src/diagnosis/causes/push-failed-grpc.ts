import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Subject } from '../../model/report.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { END_OF_CONNECTION, isClosing, mayBeClosing } from '../closing-streams.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents, type Weight } from '../from-events.js';
import { knowledge } from '../knowledge/push-failed-grpc.js';
import type { Situation } from '../situation.js';
import type { Spell } from '../spells.js';
import { clientSubject, serviceSubjectOf, subjectsOfEvent } from '../subjects.js';

export default defineDiagnosis({
  id: 'push-failed-grpc',
  explains: [],
  needs: [['server/naming-push']],
  summary: {
    en: 'Pushes of {service} to the subscriber {target} failed {times|time|times}: {reason}. It worked with an old list meanwhile.',
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
              (/timeout|busy|bytes on sending/i.test(textOf(event.fields, 'reason') ?? '') ||
                isEndedStream(event, timeline)) &&
              !isClosing(event, timeline),
          ),
      likelihood: 'certain',
      weigh,
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

/** A connection that breaks is given up by one of its ends within this time. */
const BREAKS_MS = 30_000;
const BROKEN_KINDS: ReadonlySet<string> = new Set([
  'connection-ejected',
  'connection-lost',
  'grpc-unreachable',
  'reconnect-failed',
  'client-not-connected',
]);

/**
 * A push that only timed out tells nothing of why: a lost packet and a subscriber that stands still look the same. The logs of the
 * connection decide: where it broke meanwhile the pushes are a mere sign of that, where both ends kept it the push itself failed.
 */
function weigh(spell: Spell, { timeline }: Situation): Weight {
  const { events, from, last } = spell;
  const isFull = events.every(({ fields }) => /bytes on sending/.test(textOf(fields, 'reason') ?? ''));
  if (isFull && mayBeClosing(spell, timeline)) return { likelihood: 'possible', missing: [END_OF_CONNECTION] };
  if (!events.every(({ fields }) => /time ?out/i.test(textOf(fields, 'reason') ?? '')))
    return { likelihood: 'certain' };
  const parties = timeline.clientsNamed(textOf(events[0]?.fields ?? {}, 'target') ?? '');
  const isBroken = parties.some((party) =>
    party.events.some(
      ({ kind, at, lastAt }) => BROKEN_KINDS.has(kind) && lastAt >= from - BREAKS_MS && at <= last + BREAKS_MS,
    ),
  );
  if (isBroken) return { likelihood: 'possible', against: [BROKE] };
  const ends = [
    timeline.covers('server/remote', events[0]?.origin),
    parties.some(({ origin }) => origin !== undefined && timeline.covers('client/remote', origin)),
  ].filter(Boolean).length;
  return ends === 2
    ? { likelihood: 'certain' }
    : { likelihood: ends === 1 ? 'likely' : 'possible', missing: [OTHER_END] };
}

const BROKE = {
  en: 'The connection of the subscriber broke, or could not be made, at that time: the failed pushes may be a mere sign of that.',
  zh: '该订阅者的连接在此期间断开或无法建立：推送失败可能只是其表现。',
};

const OTHER_END = {
  en: 'remote.log of the server and of the subscriber: did the connection stand, or were packets lost?',
  zh: '服务端与订阅者的 remote.log：连接是否保持，还是存在丢包？',
};

/** The process that did not get the list, where its own logs or lines about it tell which; else the service. */
function subscriberOf(event: LogEvent, timeline: Timeline): readonly Subject[] {
  const [service] = serviceSubjectOf(event, timeline);
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
