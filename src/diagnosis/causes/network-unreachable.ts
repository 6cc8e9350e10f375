import { listed } from '../../model/fill.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/network-unreachable.js';
import { noRoutesIn } from '../no-route.js';
import { countOf, isOfAttempts, isSkirted, targetsOf } from '../signs.js';

export default defineDiagnosis({
  id: 'network-unreachable',
  explains: ['config-side-failures', 'beat-send-failed-network', 'grpc-port-unreachable'],
  needs: [['client/naming'], ['client/remote'], ['client/application']],
  summary: {
    en: '{who}: the own machine or a router has no way to {targets}.',
    zh: '{who}：本机或途中路由器没有到 {targets} 的路由。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    outages.flatMap((outage) => {
      const noRoute = noRoutesIn(outage);
      if (timeline.servers.length > 0 || noRoute.length === 0 || countOf(outage, 'connect-refused') > 0) return [];
      const targets = targetsOf(outage);
      const skirted = isSkirted(outage, timeline);
      return [
        findingOf(outage, {
          likelihood: isOfAttempts(outage) && !skirted ? 'possible' : 'likely',
          ...(skirted ? { severity: 'info' as const, summary: SKIRTED } : {}),
          values: { targets: listed(targets) || '?' },
          extra: noRoute,
          confirm: targets.slice(0, 2).map(confirmPort),
        }),
      ];
    }),
});

const SKIRTED = {
  en: '{who}: the own machine or a router has no way to one server of its list, {targets}; the others took its requests.',
  zh: '{who}：本机或途中路由器没有到列表中某个服务端的路由（{targets}），请求由其他服务端受理。',
};
