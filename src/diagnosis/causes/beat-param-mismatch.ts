import type { Expiry } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { instanceOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'beat-param-mismatch',
  explains: ['heartbeat-timeout-expired'],
  needs: [['server/access', 'server/naming-event']],
  summary: {
    en: '{who}: heartbeats arrive and are answered 200, yet the instance expires: they name another service, group, namespace or cluster than the registration.',
    zh: '{who}：心跳已到达且返回 200，但实例仍然过期：心跳中的服务、分组、命名空间或集群与注册时不一致。',
  },
  remedies: [
    {
      text: {
        en: 'Send the same serviceName (group@@name), namespaceId and clusterName in register and beat; OpenAPI users must give the group in both.',
        zh: '注册与心跳使用相同的 serviceName（group@@name）、namespaceId 与 clusterName；使用 OpenAPI 时两处都要带分组。',
      },
    },
  ],
  find: (situation) =>
    situation.outages.flatMap((outage) => {
      const beats = outage.expiries.flatMap((expiry) => beatsMeanwhile(expiry, situation));
      return beats.length === 0
        ? []
        : [
            findingOf(outage, {
              root: outage.instances.join(),
              likelihood: 'certain',
              severity: 'error',
              extra: beats,
            }),
          ];
    }),
});

/** A server that has the registration itself acts after 15 to 20 s; later it took it over from another server. */
const OWN_WATCH_MS = 25_000;

/** Beats of the instance that were accepted after the one the server counts as its last. */
function beatsMeanwhile({ instance, lastBeat, unhealthy }: Expiry, { timeline }: Situation): readonly LogEvent[] {
  if (lastBeat === undefined || unhealthy === undefined || unhealthy.at - lastBeat > OWN_WATCH_MS) return [];
  return timeline
    .of('heartbeat-received')
    .filter(
      (event) =>
        event.origin === unhealthy.origin &&
        instanceOf(event.fields) === instance &&
        event.at < unhealthy.at - 1000 &&
        event.lastAt > lastBeat + 3000,
    );
}
