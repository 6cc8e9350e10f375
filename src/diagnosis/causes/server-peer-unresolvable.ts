import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import { hostOf, listOf, textOf } from '../../timeline/names.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-peer-unresolvable.js';
import { troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'server-peer-unresolvable',
  explains: ['dns-unknown-host', 'beat-send-failed-network', 'heartbeat-timeout-expired'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who} asks {server}, so the name {host} was looked up by the server: it could not resolve the peer it had to forward the request to.',
    zh: '{who} 访问的是 {server}，因此 {host} 是由服务端解析的：服务端无法解析需要转发请求的集群成员。',
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
          values: { host, server: listed(serversBeside(first, outage)) },
          extra: foreign,
          missing: [{ en: 'nacos-cluster.log of the server that was asked', zh: '被访问服务端的 nacos-cluster.log' }],
          confirm: [confirmName(host)],
        }),
      ];
    }),
});

/** A client looks up the names of its own servers only: any other stands in what a server answered. */
function isForeign(event: LogEvent, outage: Outage): boolean {
  const host = textOf(event.fields, 'host');
  const servers = serversBeside(event, outage);
  if (host === undefined || servers.length === 0) return false;
  return !servers.some((server) => nameOf(server) === nameOf(host) || isSchemeOf(host, server));
}

/** A client that puts `http://` before an address that shows a scheme itself looks up the scheme. */
const isSchemeOf = (host: string, server: string): boolean => server.startsWith(`${host}://`);

/** The servers that were asked: the line itself, or what else was recognised in it, tells them. */
function serversBeside(event: LogEvent, outage: Outage): readonly string[] {
  const sameLine = outage.troubles.filter(({ path, line }) => path === event.path && line === event.line);
  return [event, ...sameLine].map(({ fields }) => listOf(fields, 'servers')).find((list) => list.length > 0) ?? [];
}

/** A host name alone: without scheme, port, closing dot, and what the resolver says of it. */
const nameOf = (text: string): string =>
  hostOf(text.replace(/^https?:\/\//, '').replace(/: .*$/, ''))
    .replace(/\.$/, '')
    .toLowerCase();
