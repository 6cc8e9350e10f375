import type { LogEvent } from '../../model/event.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/upgrade-double-write-20x.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'upgrade-double-write-20x',
  explains: ['auth-denied-403', 'raft-no-leader', 'distro-sync-failed', 'distro-snapshot-load-failed'],
  needs: [['client/remote'], ['server/naming-server']],
  summary: {
    en: '{who}: the cluster is still in the upgrade from 1.x; servers refuse gRPC requests until all run 2.x.',
    zh: '{who}：集群仍处于从 1.x 升级的阶段，在全部节点升级到 2.x 前拒绝 gRPC 请求。',
  },
  knowledge,
  find: (situation) => {
    const refused = situation.timeline.recognisedBy('naming/double-write-refused');
    const rule = { wholeProcess: true, clusterWide: true } as const;
    if (refused.length > 0)
      return fromEvents(situation, { ...rule, signs: () => refused, likelihood: 'certain', apart: 'origin' });
    return fromEvents(situation, {
      ...rule,
      signs: unfinished,
      likelihood: 'likely',
      apart: 'origin',
      atLeast: MIN_CHECKS,
    });
  },
});

/** The server checks every 5 s; an upgrade that is done in a minute is none that is stuck. */
const MIN_CHECKS = 12;

/** A 2.0 server writes for 1.x as long as not every member is ready for 2.x. */
function unfinished({ timeline }: Situation): readonly LogEvent[] {
  return timeline.recognisedBy('naming/double-write');
}
