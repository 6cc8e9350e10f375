import type { LogEvent } from '../../model/event.js';
import { bareName, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-redo-missing-200-202.js';
import type { Situation } from '../situation.js';

/** Only clients before 2.0.3 word it so; they go through their registrations once per connection. */
const ONCE = /(?:^|\W)(?:redo register for service|re subscribe service) /;

export default defineDiagnosis({
  id: 'client-redo-missing-200-202',
  explains: ['client-redo-lost'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: the client (2.0.0 to 2.0.2) reconnected and could not restore {service}; these versions try once only.',
    zh: '{who}：客户端（2.0.0~2.0.2）重连后未能恢复 {service}，这些版本只尝试一次。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, { signs: singleTries, likelihood: 'likely', severity: 'error', lasts: true }),
});

const RESTORED: ReadonlySet<string> = new Set(['register', 'instance-changed']);

/** Failures in the old wording that no later registration of the service made good. */
function singleTries({ timeline }: Situation): readonly LogEvent[] {
  return timeline.recognisedBy('client/redo-failure').filter((failure) => {
    const service = bareName(textOf(failure.fields, 'service') ?? '');
    if (!ONCE.test(failure.text)) return false;
    return !timeline.ofService(service).some(({ kind, at }) => RESTORED.has(kind) && at > failure.lastAt);
  });
}
