import { greatest, least } from '../../model/extremes.js';
import { groupBy } from '../../model/groups.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/beats-lost-or-late.js';
import { bouncingClients, expiresInstances } from '../offerers.js';
import { processSubjects } from '../subjects.js';

/** Once is an accident of the clock or of a restart. */
const SEVERAL = 2;

export default defineDiagnosis({
  id: 'beats-lost-or-late',
  explains: ['udp-lease-expiry'],
  needs: [['server/naming-server', 'client/naming']],
  summary: {
    en: '{who}: the client sends its beats, yet the server dropped it {times} times and took it back each time: beats arrive late or get lost.',
    zh: '{who}：客户端在发送心跳，服务端却 {times} 次将其移除后又恢复：心跳迟到或丢失。',
  },
  knowledge,
  find: (situation) => {
    const byAddress = groupBy(bouncingClients(situation), ({ ip }) => ip);
    if (byAddress.size === 0) return [];
    return situation.timeline.clients.flatMap((party) => {
      const sent = party.events.filter((event) => event.kind === 'heartbeat-sent');
      const bounces = [...party.ips].flatMap((ip) => byAddress.get(ip) ?? []);
      const drops = bounces.flatMap((bounce) => bounce.drops);
      if (sent.length === 0 || drops.length < SEVERAL || expiresInstances(party, situation)) return [];
      return [
        finding({
          likelihood: 'possible',
          root: party.id,
          severity: 'warning',
          subjects: processSubjects(party),
          from: least(drops, (event) => event.at),
          to: greatest(bounces, ({ returns }) => greatest(returns, (event) => event.at)),
          values: { times: drops.length },
          evidence: [...drops, ...bounces.flatMap((bounce) => bounce.returns), ...sent],
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
