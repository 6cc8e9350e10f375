import type { LogEvent } from '../../model/event.js';
import { groupBy } from '../../model/groups.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isShutdown } from '../client-ends.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/graceful-deregister.js';
import { type Spell, spells } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';

/** A stop is logged by the same shutdown as the deregistration. */
const STOP_MS = 15_000;
/** A server remembers an operator's mark for this long: who comes back within it may have been switched off. */
const MEMORY_MS = 66_000;

/** A refusal of the deregistration follows within this. */
const ANSWER_MS = 5;

export default defineDiagnosis({
  id: 'graceful-deregister',
  explains: ['empty-service-auto-clean'],
  needs: [['client/naming'], ['client/application'], ['server/naming-server']],
  summary: {
    en: '{who} took its registration back by itself: a normal stop.',
    zh: '{who} 主动注销：正常停机。',
  },
  knowledge,
  find: ({ timeline }) => {
    const own = timeline.of('deregister').filter((event) => event.side === 'client' && event.origin !== undefined);
    const registered = groupBy(timeline.of('register'), ({ origin }) => origin);
    return spells(own, timeline, (event) => event.origin)
      .filter((found) => !isRefused(found, timeline))
      .map((found) =>
        finding({
          likelihood: isStop(found, registered, timeline) ? 'certain' : 'likely',
          root: `${found.events[0]?.origin}@${found.from}`,
          severity: 'info',
          subjects: found.events.flatMap((event) => subjectsOfEvent(event, timeline)),
          from: found.from,
          to: found.last,
          evidence: found.events,
        }),
      );
  },
});

/** The process ended with it. One that goes on, or is back at once, may have deregistered for another reason. */
function isStop(
  { events, from, last }: Spell,
  registered: ReadonlyMap<string, readonly LogEvent[]>,
  timeline: Timeline,
): boolean {
  const origin = events[0]?.origin;
  const own = (event: LogEvent): boolean => event.origin === origin;
  const stopping = { from: from - STOP_MS, to: last + STOP_MS };
  const stopped = timeline.of('client-shutdown', stopping).some((event) => own(event) && isShutdown(event, timeline));
  const starts = registered.get(origin ?? '') ?? [];
  const back = starts.some((event) => event.at > last && event.at <= last + MEMORY_MS);
  const began = starts.find((event) => event.at <= from)?.at;
  const watched =
    began !== undefined && timeline.reaches('server/access', began) && timeline.reaches('server/access', from);
  // A log that breaks off here would have told next that no server took it.
  const isSeenThrough = timeline.activityOf(origin ?? '').last > last + ANSWER_MS;
  // Who had just been refused was probably refused in this as well.
  const isRefusedElse = timeline.of('auth-failed', stopping).some(own);
  return stopped && isSeenThrough && !isRefusedElse && (!back || watched);
}

/** No server took it: the instance stays where it is until it expires. The same thread says so, one call after the other. */
function isRefused({ events, from, last }: Spell, timeline: Timeline): boolean {
  const threads = new Set(events.map(({ thread }) => thread));
  return timeline
    .of(['deregister-failed', 'request-failed', 'register-failed'], { from, to: last + STOP_MS })
    .some(
      (event) =>
        event.side === 'client' &&
        event.origin === events[0]?.origin &&
        (event.kind === 'deregister-failed' || (event.thread !== null && threads.has(event.thread))),
    );
}
