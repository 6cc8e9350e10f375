import type { LogEvent } from '../../model/event.js';
import { isRegisteredByBeat } from '../../timeline/beat-thread.js';
import { instanceOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/duplicate-beat-ghost-register.js';
import type { Situation } from '../situation.js';
import { subjectsOfEvent } from '../subjects.js';

/** A beat task that survived registers again with its next beat. */
const NEXT_BEATS_MS = 30_000;

export default defineDiagnosis({
  id: 'duplicate-beat-ghost-register',
  explains: ['graceful-deregister', 'ghost-process-still-alive'],
  needs: [
    ['client/naming', 'server/naming-server'],
    ['client/naming', 'server/access'],
  ],
  summary: {
    en: '{who} was deregistered by its process and came back at once by a heartbeat of the same process: a second beat task is alive.',
    zh: '{who} 被进程注销后，立即又因同一进程的心跳而恢复注册：仍有另一个心跳任务存活。',
  },
  knowledge,
  find: (situation) => situation.timeline.of('deregister').flatMap((event) => explain(event, situation)),
});

function explain(deregistered: LogEvent, { timeline }: Situation) {
  const instance = instanceOf(deregistered.fields);
  const party = timeline.clientOf(deregistered);
  if (instance === undefined || party === undefined || deregistered.side === 'server') return [];
  const isBack = (event: LogEvent): boolean =>
    event.at > deregistered.at && event.at < deregistered.at + NEXT_BEATS_MS && isReturn(event, instance);
  const own = party.events.find(isBack);
  const other = timeline.clientsNamed(instance).flatMap(({ events }) => events.find(isBack) ?? []);
  const back = own ?? other[0];
  if (back === undefined) return [];
  const restarted = party.events.some(
    (event) => event.pattern === 'application/starting' && event.at > deregistered.at && event.at <= back.at,
  );
  if (restarted) return [];
  const isOther = own === undefined;
  return [
    finding({
      likelihood: 'certain',
      root: instance,
      severity: isOther ? 'warning' : 'error',
      subjects: subjectsOfEvent(deregistered, timeline),
      from: deregistered.at,
      to: isOther ? back.at : null,
      summary: isOther ? TWO_PROCESSES : undefined,
      evidence: [deregistered, back],
    }),
  ];
}

const TWO_PROCESSES = {
  en: '{who} was deregistered by one process and came back by a heartbeat of another one: two processes register the same address, and each takes it away from the other when it stops.',
  zh: '{who} 被一个进程注销后，又因另一进程的心跳恢复注册：两个进程注册了同一地址，任一进程停止都会将其摘除。',
};

/** Registered from the beat thread, or by the server from a beat. */
function isReturn(event: LogEvent, instance: string): boolean {
  if (instanceOf(event.fields) !== instance) return false;
  return event.kind === 're-register-by-beat' || isRegisteredByBeat(event);
}
