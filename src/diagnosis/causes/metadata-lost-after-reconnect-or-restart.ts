import type { LogEvent } from '../../model/event.js';
import { connectionOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/metadata-lost-after-reconnect-or-restart.js';
import { offlineOperations } from '../offline-operations.js';
import type { Situation } from '../situation.js';
import { subjectsOfEvent } from '../subjects.js';

export default defineDiagnosis({
  id: 'metadata-lost-after-reconnect-or-restart',
  explains: [],
  needs: [['server/naming-server', 'server/access']],
  summary: {
    en: '{who} was set offline and is online again although nobody did that: the servers forgot the mark while the instance was registered, after its connection had moved.',
    zh: '{who} 被下线后自动恢复上线：连接迁移后，服务端在实例仍注册的情况下清除了下线标记。',
  },
  knowledge,
  find: (situation) =>
    offlineOperations(situation.timeline).flatMap(({ instance, set, forgotten, unset }) => {
      if (forgotten === undefined || (unset !== undefined && unset.at < forgotten.at)) return [];
      const moved = movedBefore(set, forgotten, situation);
      if (moved === undefined) return [];
      return [
        finding({
          likelihood: 'certain',
          root: `${instance}@${set.at}`,
          severity: 'warning',
          subjects: subjectsOfEvent(set, situation.timeline),
          from: moved.at,
          to: forgotten.at,
          evidence: [set, moved, forgotten],
        }),
      ];
    }),
});

/** A publication over another connection between the operation and the moment the mark was forgotten, still in force then. */
function movedBefore(set: LogEvent, forgotten: LogEvent, { timeline }: Situation): LogEvent | undefined {
  const party = timeline.clientOf(set);
  const moved = party?.events
    .filter((event) => event.kind === 'instance-changed' && event.at > set.at && event.at < forgotten.at)
    .at(-1);
  if (party === undefined || moved === undefined) return undefined;
  const id = connectionOf(moved.fields)?.id;
  const gone = party.events.some(
    (event) =>
      event.kind === 'client-disconnected' &&
      event.at > moved.at &&
      event.at < forgotten.at &&
      connectionOf(event.fields)?.id === id,
  );
  return gone ? undefined : moved;
}
