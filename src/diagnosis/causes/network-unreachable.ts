import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { countOf, targetsOf, troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'network-unreachable',
  explains: ['config-side-failures', 'beat-send-failed-network', 'grpc-port-unreachable'],
  needs: [['client/naming'], ['client/remote'], ['client/application']],
  summary: {
    en: '{who}: the own machine or a router has no way to {targets}.',
    zh: '{who}：本机或途中路由器没有到 {targets} 的路由。',
  },
  remedies: [
    {
      text: {
        en: 'Look at the route and at firewalls that answer "no route to host" (ip route get, iptables REJECT), and whether the machine of the server is up.',
        zh: '检查路由与以 no route to host 拒绝的防火墙（ip route get、iptables REJECT），以及服务端主机是否在线。',
      },
    },
  ],
  find: ({ outages, timeline }) =>
    outages.flatMap((outage) => {
      const noRoute = troublesOf(outage, 'connect-timeout').filter((event) => event.pattern === 'network/unreachable');
      if (timeline.servers.length > 0 || noRoute.length === 0 || countOf(outage, 'connect-refused') > 0) return [];
      const targets = targetsOf(outage);
      return [
        findingOf(outage, {
          likelihood: 'likely',
          values: { targets: targets.join(', ') || '?' },
          extra: noRoute,
          confirm: targets.slice(0, 2).map(confirmPort),
        }),
      ];
    }),
});
