import type { LogEvent } from '../../model/event.js';
import { instanceOf, listOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/persistent-health-revert-enabled.js';
import { type OfflineOperation, offlineOperations } from '../offline-operations.js';
import type { Situation } from '../situation.js';
import { subjectsOfEvent } from '../subjects.js';

/** Subscribers hear of a change within a second by push, within 60 s by asking. */
const HEARD_MS = 65_000;

export default defineDiagnosis({
  id: 'persistent-health-revert-enabled',
  explains: ['console-offline-disabled', 'persistent-health-check-failed'],
  needs: [['server/naming-event', 'server/access', 'client/naming']],
  summary: {
    en: '{who} was set offline, its health check failed and healed, and it was handed out again although nobody set it online.',
    zh: '{who} 已被下线，健康检查失败后恢复时又被重新下发，而无人执行上线。',
  },
  knowledge,
  find: (situation) =>
    offlineOperations(situation.timeline).flatMap((operation) => {
      const flips = flipsOf(operation, situation);
      const back = flips === undefined ? undefined : handedOut(operation, flips.healed, situation);
      if (flips === undefined || back === undefined) return [];
      return [
        finding({
          likelihood: 'likely',
          root: `${operation.instance}@${operation.set.at}`,
          severity: 'error',
          subjects: subjectsOfEvent(operation.set, situation.timeline),
          from: flips.healed.at,
          to: null,
          evidence: [operation.set, flips.failed, flips.healed, back],
        }),
      ];
    }),
});

type Flips = { readonly failed: LogEvent; readonly healed: LogEvent };

/** The health check failed and healed while the mark was in force. */
function flipsOf({ instance, set, unset }: OfflineOperation, { timeline }: Situation): Flips | undefined {
  const mine = (event: LogEvent): boolean =>
    instanceOf(event.fields) === instance && event.at > set.at && (unset === undefined || event.at < unset.at);
  const failed = timeline.recognisedBy('naming/persistent-check-failed').find(mine);
  const healed = timeline
    .recognisedBy('naming/persistent-check-ok')
    .find((event) => mine(event) && failed !== undefined && event.at > failed.at);
  return failed === undefined || healed === undefined ? undefined : { failed, healed };
}

/** A subscriber got it as a new one right after. */
function handedOut({ instance, unset }: OfflineOperation, healed: LogEvent, { timeline }: Situation) {
  return timeline
    .of('instance-added', { from: healed.at - 500, to: healed.at + HEARD_MS })
    .find(
      (event) =>
        event.side === 'client' &&
        listOf(event.fields, 'hosts').includes(instance) &&
        (unset === undefined || event.at < unset.at),
    );
}
