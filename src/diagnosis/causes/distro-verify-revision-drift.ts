import type { LogEvent } from '../../model/event.js';
import { greatest, least } from '../../model/extremes.js';
import { groupBy } from '../../model/groups.js';
import { inTimeOrder } from '../../timeline/events.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/distro-verify-revision-drift.js';
import { leases } from '../offerers.js';
import type { Situation } from '../situation.js';
import { timesOf } from '../spells.js';

export default defineDiagnosis({
  id: 'distro-verify-revision-drift',
  explains: ['grpc-connection-reset'],
  needs: [['server/naming-distro']],
  summary: {
    en: '{who}: verification of a client fails for minutes on another node; after 180 s that node drops it for some seconds.',
    zh: '{who}：另一成员对客户端的校验持续失败，180 秒后该成员会短暂移除它。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: driftingClients,
      likelihood: 'likely',
    }),
});

/** Every 5 s one verification: what is over sooner is a registration on its way to the other servers. */
const MIN_FAILURES = 10;
const MIN_SPAN_MS = (MIN_FAILURES - 1) * 5000;

/** Failures of clients that fail again and again; many clients that fail once each have just been registered. */
function driftingClients(situation: Situation): readonly LogEvent[] {
  const ofSubscribers = new Set(leases(situation).map(({ clientId }) => clientId));
  const failures = situation.timeline
    .recognisedBy('naming/distro-verify-failure')
    .filter(({ fields }) => !ofSubscribers.has(textOf(fields, 'clientId') ?? ''));
  const ofClient = groupBy(failures, ({ fields }) => textOf(fields, 'clientId'));
  return [...ofClient.values()].filter(isDrift).flat().sort(inTimeOrder);
}

const isDrift = (events: readonly LogEvent[]): boolean =>
  timesOf(events) >= MIN_FAILURES &&
  greatest(events, ({ lastAt }) => lastAt) - least(events, ({ at }) => at) >= MIN_SPAN_MS;
