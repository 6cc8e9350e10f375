import { addressing, beatsMeanwhile } from '../accepted-beats.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { isOfChangeOver } from '../double-write.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-bug-beat-not-applied.js';

export default defineDiagnosis({
  id: 'server-bug-beat-not-applied',
  explains: ['heartbeat-timeout-expired', 'beats-lost-or-late'],
  needs: [['server/access', 'server/naming-event']],
  summary: {
    en: '{who}: heartbeats that name the instance just as its registration does were answered 200, yet the server counted an older one as the last: it received them and did not apply them.',
    zh: '{who}：心跳参数与注册完全一致且返回 200，但服务端仍以更早的一次作为最后心跳：已收到却未生效。',
  },
  knowledge,
  find: (situation) =>
    situation.outages.flatMap((outage) => {
      const beats = outage.expiries.flatMap((expiry) => {
        if (isOfChangeOver(expiry, situation.timeline)) return [];
        const accepted = beatsMeanwhile(expiry, situation);
        return addressing(accepted, expiry, situation) === 'alike' ? accepted : [];
      });
      if (beats.length === 0) return [];
      return [
        findingOf(outage, {
          root: outage.instances.join(),
          likelihood: 'likely',
          severity: 'error',
          extra: beats,
          missing: [
            {
              en: 'naming-event.log at DEBUG: `[CLIENT-BEAT] refresh beat` for the instance',
              zh: 'DEBUG 级别的 naming-event.log：该实例的 `[CLIENT-BEAT] refresh beat`',
            },
          ],
        }),
      ];
    }),
});
