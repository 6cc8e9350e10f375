import type { Outage } from '../../incident/outage.js';
import { confirmInstances } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-thread-killed-runtime-exception.js';
import { silentEndOf } from '../silent-ends.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'beat-thread-killed-runtime-exception',
  explains: ['heartbeat-timeout-expired', 'client-beat-stalled', 'beats-lost-or-late'],
  needs: [['client/naming', 'server/access', 'server/naming-event']],
  summary: {
    en: '{who}: its heartbeats ended for good, without a word about them, while the process lives: in clients 1.2.0 to 1.4.1 any unexpected answer to a beat ends its task silently.',
    zh: '{who}：进程存活，但心跳永久停止且日志中未提及：1.2.0~1.4.1 客户端收到非预期的心跳响应时，心跳任务会静默终止。',
  },
  knowledge,
  find: (situation) => situation.outages.flatMap((outage) => explain(outage, situation)),
});

function explain(outage: Outage, situation: Situation) {
  const { timeline } = situation;
  const end = silentEndOf(outage, situation);
  const { origin } = outage.party;
  if (end === undefined || origin === undefined) return [];
  const { rows, version } = end;
  // A failed beat, an unknown host, a refusal: all of them would stand in that log, so its silence counts, its absence does not.
  const isSilent = timeline.covers('client/naming', origin);
  return [
    findingOf(outage, {
      likelihood: version === undefined || !isSilent ? 'possible' : 'likely',
      severity: 'error',
      extra: rows.slice(-1),
      missing: [
        ...(isSilent ? [] : [NAMING_LOG]),
        {
          en: 'what answered the last heartbeat: the log of the load balancer or gateway in between',
          zh: '最后一次心跳得到了什么响应：中间的负载均衡或网关日志',
        },
      ],
      confirm: confirmInstances(outage, timeline),
    }),
  ];
}

const NAMING_LOG = {
  en: "the client's naming.log: does it complain of the beats, or of a name that cannot be resolved?",
  zh: '客户端 naming.log：是否有心跳失败或域名无法解析的记录？',
};
