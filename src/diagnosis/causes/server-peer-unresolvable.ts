import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { hostOf, listOf, textOf } from '../../timeline/names.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-peer-unresolvable.js';
import { troublesOf } from '../signs.js';

const IS_ADDRESS = /^[\d.]+$/;

export default defineDiagnosis({
  id: 'server-peer-unresolvable',
  explains: ['dns-unknown-host', 'beat-send-failed-network', 'heartbeat-timeout-expired'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who} asks {server} by address, so the name {host} was looked up by the server: it could not resolve the peer it had to forward the request to.',
    zh: '{who} 以 IP 访问 {server}，因此 {host} 是由服务端解析的：服务端无法解析需要转发请求的集群成员。',
  },
  knowledge,
  find: ({ outages }) =>
    outages.flatMap((outage) => {
      const foreign = troublesOf(outage, 'dns-failure').filter((event) => isForeign(event, outage));
      const [first] = foreign;
      if (first === undefined) return [];
      const host = textOf(first.fields, 'host') ?? '?';
      return [
        findingOf(outage, {
          likelihood: 'likely',
          severity: 'error',
          values: { host, server: listOf(first.fields, 'servers').join(', ') },
          extra: foreign,
          missing: [{ en: 'nacos-cluster.log of the server that was asked', zh: '被访问服务端的 nacos-cluster.log' }],
          confirm: [confirmName(host)],
        }),
      ];
    }),
});

/** The name stands in the answer of servers that the client knows by address alone. */
function isForeign(event: LogEvent, outage: Outage): boolean {
  const host = textOf(event.fields, 'host');
  const servers = listOf(event.fields, 'servers').map(hostOf);
  const answered = outage.troubles.some(
    (other) => other.origin === event.origin && Number(other.fields['code']) === 500,
  );
  return host !== undefined && answered && servers.length > 0 && servers.every((server) => IS_ADDRESS.test(server));
}
