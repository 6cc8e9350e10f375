import { textOf } from '../../timeline/names.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { countOf, troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'dns-unknown-host',
  explains: [
    'heartbeat-timeout-expired',
    'beat-send-failed-network',
    'config-side-failures',
    'grpc-port-unreachable',
    'grpc-network-blackhole',
    'network-unreachable',
  ],
  needs: [['client/naming'], ['client/remote'], ['client/application']],
  summary: {
    en: '{who} could not resolve the name of its server {host}.',
    zh: '{who} 无法解析服务端域名 {host}。',
  },
  remedies: [
    {
      text: {
        en: 'Look at the name server of the client (CoreDNS, /etc/resolv.conf) at that time, and at the spelling of the name.',
        zh: '检查当时客户端使用的 DNS（CoreDNS、/etc/resolv.conf）以及域名拼写。',
      },
    },
    {
      text: {
        en: 'Give several servers, or addresses, so that one name is not the only way.',
        zh: '配置多个服务端或 IP，避免单一域名成为唯一路径。',
      },
    },
  ],
  find: ({ outages }) =>
    outages
      .filter(
        (outage) =>
          countOf(outage, 'dns-failure') > 0 &&
          countOf(outage, 'dns-failure') >= countOf(outage, 'connect-refused', 'auth-failed'),
      )
      .map((outage) => {
        const failures = troublesOf(outage, 'dns-failure');
        const host = failures.map((event) => textOf(event.fields, 'host')).find((name) => name !== undefined) ?? '?';
        return findingOf(outage, {
          likelihood: 'certain',
          values: { host },
          extra: failures,
          confirm: [confirmName(host)],
        });
      }),
});
