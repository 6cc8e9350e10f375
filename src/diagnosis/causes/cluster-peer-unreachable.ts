import type { LogEvent } from '../../model/event.js';
import { textOf } from '../../timeline/names.js';
import { beyondStart, isOfRestart } from '../cluster-trouble.js';
import { confirmMembers } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/cluster-peer-unreachable.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'cluster-peer-unreachable',
  explains: ['distro-sync-failed'],
  needs: [['server/nacos-cluster'], ['server/naming-server'], ['server/naming-raft']],
  summary: {
    en: '{who}: other members of the cluster did not answer ({times} signs, about {member}).',
    zh: '{who}：集群其他成员无应答（{times} 处迹象，涉及 {member}）。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: unansweredPeers,
      likelihood: 'possible',
      apart: 'origin',
      missing: [{ en: 'the logs of the other members', zh: '其他成员的日志' }],
      confirm: (spell) => [
        confirmMembers(
          spell.events.map((event) => textOf(event.fields, 'member')).find((member) => member !== undefined) ??
            '127.0.0.1:8848',
        ),
      ],
    }),
});

/** Failed calls between servers; or a changed list of healthy servers whose contents the line no longer shows. */
function unansweredPeers(situation: Situation): readonly LogEvent[] {
  const { timeline } = situation;
  const unseen = timeline
    .recognisedBy('naming/members-changed')
    .filter((event) => event.fields['members'] === undefined && timeline.servers.length <= 1);
  return beyondStart(
    [...timeline.of('peer-unreachable'), ...unseen].sort((a, b) => a.at - b.at),
    timeline,
  ).filter((event) => !isOfRestart(event, situation));
}
