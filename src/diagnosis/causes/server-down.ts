import type { Outage } from '../../incident/outage.js';
import { greatest } from '../../model/extremes.js';
import { tellsOfStart } from '../cluster-trouble.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-down.js';
import { countOf, serverAlive, targetsOf, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'server-down',
  explains: ['beat-send-failed-network', 'heartbeat-timeout-expired', 'grpc-connection-reset', 'config-side-failures'],
  needs: [['client/naming'], ['client/remote'], ['client/application']],
  summary: {
    en: '{who} was refused by {targets}: nobody listened there.',
    zh: '{who} 连接 {targets} 被拒绝：该地址无人监听。',
  },
  knowledge,
  find: (situation) =>
    situation.outages
      .filter((outage) => isUnanswered(outage, situation) || (isRefused(outage) && !aliveThroughout(outage, situation)))
      .map((outage) => {
        const { timeline } = situation;
        // These show whether it ran; what else a server writes may stop for other reasons.
        const supplied = tellsOfStart(timeline);
        return findingOf(outage, {
          likelihood: supplied ? 'likely' : 'possible',
          ...(isSkirted(outage, situation) ? { severity: 'info' as const } : {}),
          summary: isRefused(outage) ? undefined : isOfDubbo(outage) ? NOT_WORKING : UNANSWERED,
          values: { targets: targetsOf(outage).join(', ') || '?' },
          missing: supplied
            ? []
            : [
                {
                  en: 'the logs of the server (nacos.log, start.out): was it running?',
                  zh: '服务端日志（nacos.log、start.out）：当时是否在运行？',
                },
              ],
          confirm: targetsOf(outage).slice(0, 2).map(confirmPort),
        });
      }),
});

const UNANSWERED = {
  en: '{who} found no server among {targets}: all of them refused or kept silent.',
  zh: '{who} 连接 {targets} 无可用服务端：全部拒绝或无应答。',
};

const NOT_WORKING = {
  en: '{who}: Dubbo asked its Nacos client and found it without a working server, again and again.',
  zh: '{who}：Dubbo 反复检查 Nacos 客户端状态，始终没有可用的服务端。',
};

const isOfDubbo = ({ troubles }: Outage): boolean =>
  troubles.some(({ pattern }) => pattern === 'application/dubbo-nacos-not-ready');

/** All servers of the list were tried, and none was of use. */
const IN_VAIN: readonly string[] = [
  'network/no-available-server',
  'application/dubbo-nacos-not-ready',
  'sdk/python-no-server',
];

/** A client that went through its list in vain and says no more: a stopped server is the likeliest of several reasons. */
function isUnanswered(outage: Outage, { timeline }: Situation): boolean {
  const vain = outage.troubles.filter(({ pattern }) => IN_VAIN.includes(pattern));
  return (
    timeline.servers.length === 0 &&
    vain.length > 0 &&
    outage.troubles.every((event) => event.kind === 'request-failed')
  );
}

function isRefused(outage: Outage): boolean {
  const refused = countOf(outage, 'connect-refused');
  return refused > 0 && refused >= countOf(outage, 'connect-timeout', 'dns-failure', 'server-not-ready', 'auth-failed');
}

/** One server of several refused and the client asked the next: `request … failed, servers:` would say that all did. */
function isSkirted(outage: Outage, { timeline }: Situation): boolean {
  return (
    timeline.servers.length > 1 &&
    outage.expiries.length === 0 &&
    outage.closings.length === 0 &&
    outage.troubles.every(
      ({ pattern, text }) => pattern.startsWith('network/') || text.includes('[NA] failed to request'),
    )
  );
}

/** 3.x says that it started some seconds before all its ports are open. */
const OPENING_MS = 15_000;

/** A server that wrote its logs all the time while it refused was not down: the port or the address is wrong. */
function aliveThroughout(outage: Outage, { timeline, restarts }: Situation): boolean {
  const refusals = troublesOf(outage, 'connect-refused');
  const span = { from: outage.from, to: greatest(refusals, (event) => event.lastAt) };
  if (restarts.some((restart) => restart.downFrom <= span.to && (restart.upAt ?? span.to) >= span.from)) return false;
  const started = timeline
    .of('server-started')
    .some((event) => event.at <= span.from && span.to > event.at + OPENING_MS);
  return started && serverAlive(timeline, span);
}
