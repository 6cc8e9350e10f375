import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import { isRegisteredByBeat } from '../../timeline/beat-thread.js';
import { instanceOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-thread-starvation-or-hung-server.js';
import { clientSilence, countOf, lastBeatOf, serverAlive, targetsOf, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';

/** `com.alibaba.nacos.client.naming.rtimeout`: a hung request is given up after 50 s. */
const READ_TIMEOUT_MS = 50_000;
/** The next server of the list is asked at once and answers "not found" where it expired the instance. */
const NEXT_SERVER_MS = 3000;

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

/** The lines of some versions name no server. */
const UNNAMED = {
  en: '{who}: heartbeats hung for up to 50 s in requests that a server, or something before it, accepted and did not answer; the few beat threads were blocked, so other services of the process expired too.',
  zh: '{who}：心跳请求被某个服务端（或其前置设备）接受但不应答，最长挂起 50 秒；数量有限的心跳线程被阻塞，进程内其他服务也因此过期。',
};

function explain(outage: Outage, { timeline }: Situation) {
  const hung = troublesOf(outage, 'read-timeout');
  if (hung.length === 0 || clientSilence(outage, timeline) !== undefined) return [];
  const targets = targetsOf(outage);
  const told = targets.length > 0 ? { values: { targets: listed(targets) } } : { summary: UNNAMED };
  const { expiries, from } = outage;
  if (expiries.length === 0 && timeline.servers.length === 0) {
    const again = forgottenMeanwhile(outage, hung);
    const isTold = again.length > 0 && countOf(outage, 'connect-timeout', 'dns-failure') === 0;
    return isTold ? [findingOf(outage, { likelihood: 'possible', severity: 'error', ...told, extra: again })] : [];
  }
  const expired = new Set(expiries.map(({ instance }) => instance)).size;
  if (expired < 2 || isRefused(outage)) return [];
  const alive = serverAlive(timeline, { from, to: from + READ_TIMEOUT_MS });
  const several = new Set(targets).size > 1;
  const likelihood = alive && (several || expired >= 3) ? 'certain' : 'possible';
  return [findingOf(outage, { likelihood, severity: 'error', ...told })];
}

/** Refused, or not found by its name, since the last heartbeat arrived: what was refused before then cost nothing. */
function isRefused(outage: Outage): boolean {
  const since = lastBeatOf(outage) ?? outage.from;
  return troublesOf(outage, 'connect-refused', 'dns-failure').some(({ lastAt }) => lastAt > since);
}

/** Instances that a server no longer knew by the first heartbeat behind a hung one. */
function forgottenMeanwhile({ party }: Outage, hung: readonly LogEvent[]): readonly LogEvent[] {
  const again = party.events.filter(
    (event) =>
      isRegisteredByBeat(event) && hung.some(({ lastAt }) => event.at >= lastAt && event.at - lastAt < NEXT_SERVER_MS),
  );
  return [...new Map(again.map((event) => [instanceOf(event.fields), event])).values()];
}
