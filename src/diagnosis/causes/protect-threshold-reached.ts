import { serviceOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/protect-threshold-reached.js';
import type { Situation } from '../situation.js';
import type { Spell } from '../spells.js';

export default defineDiagnosis({
  id: 'protect-threshold-reached',
  explains: [],
  needs: [['server/naming-server']],
  summary: {
    en: '{service}: so few instances were healthy that all of them, the unhealthy too, were handed out.',
    zh: '{service}：健康实例比例过低，返回了包括不健康在内的全部实例。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('protect-threshold'),
      // Without the log of any subscriber nobody can say whether the list was used.
      likelihood: situation.timeline.clients.some(({ origin }) => origin !== undefined) ? 'likely' : 'possible',
      severity: 'warning',
      end: firstChange,
      missing: [
        {
          en: 'the log of a subscriber: did it call the unhealthy instances?',
          zh: '订阅方日志：是否调用了不健康的实例？',
        },
      ],
    }),
});

/** Instances of a service that come back, or go for good, change who is handed out. */
const CHANGES = ['instance-removed', 'instance-added'] as const;

/** The servers say it at every question: what changes the service after the last time is the end of it. */
function firstChange({ events, last }: Spell, { timeline }: Situation) {
  const service = serviceOf(events[0]?.fields ?? {});
  return timeline
    .of(CHANGES, { from: last, to: Number.POSITIVE_INFINITY })
    .find((event) => event.at > last && serviceOf(event.fields) === service);
}
