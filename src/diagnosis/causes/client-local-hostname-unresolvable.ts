import type { LogEvent } from '../../model/event.js';
import { inTimeOrder } from '../../timeline/events.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/client-local-hostname-unresolvable.js';
import type { Situation } from '../situation.js';
import { spells } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';

/** What a 1.x client writes for its own address when its host name does not resolve. */
const UNRESOLVED = 'resolve_failed';
/** No host has an address of this network. */
const NO_ADDRESS = /^0\.\d+\.\d+\.\d+$/;

export default defineDiagnosis({
  id: 'client-local-hostname-unresolvable',
  explains: ['udp-lease-expiry'],
  needs: [['server/naming-server'], ['client/naming'], ['client/application']],
  summary: {
    en: 'A 1.x client cannot resolve its own host name and names itself {address}: pushes never reach it, and its subscriptions come and go.',
    zh: '某 1.x 客户端无法解析本机主机名，以 {address} 作为自身地址：推送无法送达，订阅反复过期重建。',
  },
  knowledge,
  find: ({ timeline }) =>
    spells(misnamed({ timeline }), timeline, (event) => event.origin).map((spell) =>
      finding({
        likelihood: spell.events.some((event) => addressOf(event) === UNRESOLVED) ? 'certain' : 'possible',
        root: `${spell.events[0]?.origin}@${spell.from}`,
        severity: 'warning',
        subjects: spell.events.flatMap((event) => subjectsOfEvent(event, timeline)),
        from: spell.from,
        to: spell.to,
        values: { address: spell.events.map(addressOf).find((name) => name !== undefined) ?? '?' },
        evidence: spell.events,
        confirm: [
          {
            check: 'own-name',
            command: 'getent hosts "$(hostname)"',
          },
        ],
      }),
    ),
});

function misnamed({ timeline }: Pick<Situation, 'timeline'>): readonly LogEvent[] {
  const pushes = [...timeline.recognisedBy('naming/push-sent-udp'), ...timeline.recognisedBy('naming/push-error')];
  return [...timeline.of(['client-connected', 'client-disconnected', 'service-query']), ...pushes]
    .sort(inTimeOrder)
    .filter((event) => addressOf(event) !== undefined);
}

/** The impossible address under which a client appears. */
function addressOf({ fields }: LogEvent): string | undefined {
  if (textOf(fields, 'clientId')?.startsWith(`${UNRESOLVED}:`) === true) return UNRESOLVED;
  if (textOf(fields, 'ip') === UNRESOLVED) return UNRESOLVED;
  if (textOf(fields, 'target')?.startsWith(`${UNRESOLVED}:`) === true) return UNRESOLVED;
  const subscriber = textOf(fields, 'subscriber') ?? '';
  return subscriber === UNRESOLVED || NO_ADDRESS.test(subscriber) ? subscriber : undefined;
}
