import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-slow-or-network-timeout.js';
import { countOf, targetsOf, troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'server-slow-or-network-timeout',
  explains: ['config-side-failures'],
  needs: [['client/naming'], ['client/config'], ['client/application']],
  summary: {
    en: '{who}: {targets} took requests and did not answer in time. A slow server and a lossy network look the same from here.',
    zh: '{who}：{targets} 接受请求但未按时应答；仅凭客户端日志无法区分服务端缓慢与网络丢包。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    outages
      .filter((outage) => timeline.servers.length === 0 && countOf(outage, 'read-timeout') > 0)
      .filter((outage) => countOf(outage, 'connect-refused', 'connect-timeout', 'dns-failure', 'auth-failed') === 0)
      .map((outage) =>
        findingOf(outage, {
          likelihood: 'possible',
          values: { targets: targetsOf(outage).join(', ') || '?' },
          extra: troublesOf(outage, 'read-timeout'),
          missing: [{ en: 'the server logs of that time', zh: '当时的服务端日志' }],
          confirm: targetsOf(outage).slice(0, 2).map(confirmPort),
        }),
      ),
});
