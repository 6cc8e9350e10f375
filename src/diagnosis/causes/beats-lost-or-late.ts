import { greatest, least } from '../../model/extremes.js';
import type { Finding } from '../../model/finding.js';
import { groupBy } from '../../model/groups.js';
import { isRegisteredByBeat } from '../../timeline/beat-thread.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/beats-lost-or-late.js';
import { beatsFor, bouncingClients, expiresInstances } from '../offerers.js';
import type { Situation } from '../situation.js';
import { timesOf } from '../spells.js';
import { processSubjects } from '../subjects.js';

/** Once is an accident of the clock or of a restart. */
const SEVERAL = 2;

export default defineDiagnosis({
  id: 'beats-lost-or-late',
  explains: ['udp-lease-expiry'],
  needs: [['server/naming-server', 'client/naming']],
  summary: {
    en: '{who}: the client sends its beats, yet the server dropped it {times|time|times} and took it back each time: beats arrive late or get lost.',
    zh: '{who}：客户端在发送心跳，服务端却 {times} 次将其移除后又恢复：心跳迟到或丢失。',
  },
  knowledge,
  find: (situation) => {
    const byAddress = groupBy(bouncingClients(situation), ({ ip }) => ip);
    if (byAddress.size === 0) return forgotten(situation);
    return situation.timeline.clients.flatMap((party) => {
      const offered = [...party.ips]
        .flatMap((ip) => byAddress.get(ip) ?? [])
        .map((bounce) => ({ ...bounce, beats: beatsFor(bounce, party) }))
        .filter(({ beats }) => beats.length > 0);
      const sent = [...new Set(offered.flatMap(({ beats }) => beats))];
      const drops = offered.flatMap((bounce) => bounce.drops);
      if (drops.length < SEVERAL || expiresInstances(party, situation)) return [];
      return [
        finding({
          likelihood: 'possible',
          root: party.id,
          severity: 'warning',
          subjects: processSubjects(party),
          from: least(drops, (event) => event.at),
          to: greatest(offered, ({ returns }) => greatest(returns, (event) => event.at)),
          values: { times: drops.length },
          evidence: [...drops, ...offered.flatMap((bounce) => bounce.returns), ...sent],
          missing: [
            {
              en: 'naming-event.log of the server: which instance expired and when its last beat came',
              zh: '服务端 naming-event.log：哪个实例过期、最后一次心跳时间',
            },
          ],
        }),
      ];
    });
  },
});

const FORGOTTEN = {
  en: '{who}: a server no longer knew the instance, so the client registered it again out of its beat task ({times|time|times}). Beats came too late or got lost, the server was restarted, or another server of the cluster was asked; the lines given do not tell which.',
  zh: '{who}：服务端已不认识该实例，客户端由心跳任务重新注册（{times} 次）。可能是心跳迟到或丢失、服务端重启，或请求落到集群的其他成员，现有日志无法区分。',
};

const EVENTS_LOG = {
  en: "the servers' naming-event.log and naming-server.log of that time: was the instance expired, or the server started?",
  zh: '当时服务端的 naming-event.log 与 naming-server.log：实例是否过期、服务端是否刚启动？',
};

/** A client that says nothing else: where it complains, or a server tells more, that is the better witness. */
function forgotten({ timeline, outages }: Situation): readonly Finding[] {
  if (timeline.servers.length > 0 || outages.length > 0) return [];
  return timeline.clients.flatMap((party) => {
    const again = party.events.filter(isRegisteredByBeat);
    if (again.length === 0) return [];
    return [
      finding({
        likelihood: 'possible',
        root: party.id,
        severity: 'warning',
        subjects: processSubjects(party),
        from: least(again, ({ at }) => at),
        to: greatest(again, ({ lastAt }) => lastAt),
        summary: FORGOTTEN,
        values: { times: timesOf(again) },
        evidence: again,
        missing: [EVENTS_LOG],
      }),
    ];
  });
}
