import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { countOf, targetsOf } from '../signs.js';

export default defineDiagnosis({
  id: 'beat-send-failed-network',
  explains: ['heartbeat-timeout-expired', 'config-side-failures', 'server-slow-or-network-timeout'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who} could not deliver its heartbeats to {targets}.',
    zh: '{who} 无法将心跳送达 {targets}。',
  },
  remedies: [
    {
      text: {
        en: 'Test the way from the client to port 8848 of every server: firewall, route, load balancer.',
        zh: '检查客户端到每个服务端 8848 端口的链路：防火墙、路由、负载均衡。',
      },
    },
    {
      text: {
        en: 'List all servers in the client; lower com.alibaba.nacos.client.naming.rtimeout (50 s) so that one hung beat does not hide the next.',
        zh: '在客户端配置全部服务端；调小 com.alibaba.nacos.client.naming.rtimeout（默认 50 秒），避免一次挂起的心跳拖延后续心跳。',
      },
    },
  ],
  find: ({ outages }) =>
    outages
      .filter(
        (outage) =>
          countOf(outage, 'heartbeat-failed') > 0 ||
          (outage.expiries.length > 0 &&
            countOf(outage, 'read-timeout', 'connect-timeout', 'connection-reset', 'request-failed') > 0),
      )
      .filter((outage) => countOf(outage, 'server-not-ready', 'auth-failed', 'tps-over-limit') === 0)
      .map((outage) =>
        findingOf(outage, {
          likelihood: outage.expiries.length > 0 ? 'likely' : 'possible',
          severity: outage.expiries.length > 0 ? 'error' : 'warning',
          values: { targets: targetsOf(outage).join(', ') || '?' },
          confirm: targetsOf(outage).slice(0, 2).map(confirmPort),
        }),
      ),
});
