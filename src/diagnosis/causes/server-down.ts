import type { Outage } from '../../incident/outage.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { countOf, serverAlive, targetsOf, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'server-down',
  explains: ['beat-send-failed-network', 'heartbeat-timeout-expired', 'grpc-connection-reset', 'config-side-failures', 'grpc-port-unreachable'],
  needs: [['client/naming'], ['client/remote'], ['client/application']],
  summary: {
    en: '{who} was refused by {targets}: nobody listened there.',
    zh: '{who} 连接 {targets} 被拒绝：该地址无人监听。',
  },
  remedies: [
    { text: { en: 'Look whether the server process runs and its start is complete (`Nacos started successfully`); start it if not.', zh: '检查服务端进程是否运行、启动是否完成（`Nacos started successfully`），未运行则启动。' } },
    { text: { en: 'If it runs: compare address and port in the client with those the server listens on.', zh: '若已运行：核对客户端配置的地址、端口与服务端监听的是否一致。' } },
  ],
  find: (situation) =>
    situation.outages.filter((outage) => isRefused(outage) && !aliveThroughout(outage, situation)).map((outage) => {
      const supplied = situation.timeline.servers.length > 0;
      return findingOf(outage, {
        likelihood: supplied ? 'likely' : 'possible',
        values: { targets: targetsOf(outage).join(', ') || '?' },
        missing: supplied ? [] : [{ en: 'the logs of the server (nacos.log, start.out): was it running?', zh: '服务端日志（nacos.log、start.out）：当时是否在运行？' }],
        confirm: targetsOf(outage).slice(0, 2).map(confirmPort),
      });
    }),
});

function isRefused(outage: Outage): boolean {
  const refused = countOf(outage, 'connect-refused');
  return refused > 0 && refused >= countOf(outage, 'connect-timeout', 'dns-failure', 'server-not-ready', 'auth-failed');
}

/** A server that wrote its logs all the time while it refused was not down: the port or the address is wrong. */
function aliveThroughout(outage: Outage, { timeline, restarts }: Situation): boolean {
  const refusals = troublesOf(outage, 'connect-refused');
  const span = { from: outage.from, to: Math.max(...refusals.map((event) => event.lastAt)) };
  if (restarts.some((restart) => restart.downFrom <= span.to && (restart.upAt ?? span.to) >= span.from)) return false;
  const started = timeline.of('server-started').some((event) => event.at <= span.from);
  return started && serverAlive(timeline, span);
}
