import type { Outage } from '../../incident/outage.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-thread-starvation-or-hung-server.js';
import { clientSilence, countOf, serverAlive, targetsOf, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';

/** `com.alibaba.nacos.client.naming.rtimeout`: a hung request is given up after 50 s. */
const READ_TIMEOUT_MS = 50_000;

export default defineDiagnosis({
  id: 'beat-thread-starvation-or-hung-server',
  explains: ['heartbeat-timeout-expired', 'beat-send-failed-network', 'server-slow-or-network-timeout'],
  needs: [['client/naming']],
  summary: {
    en: '{who}: heartbeats hung for up to 50 s in requests that {targets} accepted and did not answer; the few beat threads were blocked, so other services of the process expired too.',
    zh: '{who}：心跳请求被 {targets} 接受但不应答，最长挂起 50 秒；数量有限的心跳线程被阻塞，进程内其他服务也因此过期。',
  },
  knowledge,
  find: (situation) => situation.outages.flatMap((outage) => explain(outage, situation)),
});

function explain(outage: Outage, { timeline }: Situation) {
  const hung = troublesOf(outage, 'read-timeout');
  if (hung.length === 0 || outage.expiries.length < 2 || clientSilence(outage, timeline) !== undefined) return [];
  if (countOf(outage, 'connect-refused', 'dns-failure') > 0) return [];
  const alive = serverAlive(timeline, { from: outage.from, to: outage.from + READ_TIMEOUT_MS });
  const several = new Set(targetsOf(outage)).size > 1;
  return [
    findingOf(outage, {
      likelihood: alive && (several || outage.expiries.length >= 3) ? 'certain' : 'possible',
      severity: 'error',
      values: { targets: targetsOf(outage).join(', ') || '?' },
    }),
  ];
}
