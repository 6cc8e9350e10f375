import { addressing, beatsMeanwhile } from '../accepted-beats.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-param-mismatch.js';

export default defineDiagnosis({
  id: 'beat-param-mismatch',
  explains: ['heartbeat-timeout-expired'],
  needs: [['server/access', 'server/naming-event']],
  summary: {
    en: '{who}: heartbeats arrive and are answered 200, yet the instance expires: they name another service, group, namespace or cluster than the registration.',
    zh: '{who}：心跳已到达且返回 200，但实例仍然过期：心跳中的服务、分组、命名空间或集群与注册时不一致。',
  },
  knowledge,
  find: (situation) =>
    situation.outages.flatMap((outage) => {
      const misaddressed = outage.expiries.flatMap((expiry) => {
        const beats = beatsMeanwhile(expiry, situation);
        const how = addressing(beats, expiry, situation);
        return how === 'alike' ? [] : [{ beats, how }];
      });
      const beats = misaddressed.flatMap((item) => item.beats);
      if (beats.length === 0) return [];
      return [
        findingOf(outage, {
          root: outage.instances.join(),
          likelihood: misaddressed.some(({ how }) => how === 'otherwise') ? 'certain' : 'likely',
          severity: 'error',
          extra: beats,
        }),
      ];
    }),
});
