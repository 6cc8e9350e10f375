import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import { hostOf, listOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-peer-unresolvable.js';
import { troublesOf } from '../signs.js';
import { originSubject } from '../subjects.js';

export default defineDiagnosis({
  id: 'server-peer-unresolvable',
  explains: [
    'dns-unknown-host',
    'beat-send-failed-network',
    'heartbeat-timeout-expired',
    'beat-rejected-by-server-status-or-filter',
    // Who cannot resolve its name misses a member that runs.
    'member-suspicious-down',
    'cluster-peer-unreachable',
  ],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who} asks {server}, so the name {host} was looked up by the server: it could not resolve the peer it had to forward the request to.',
    zh: '{who} 访问的是 {server}，因此 {host} 是由服务端解析的：服务端无法解析需要转发请求的集群成员。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    outages.flatMap((outage) => {
      const foreign = troublesOf(outage, 'dns-failure').filter(
        (event) => isForeign(event, outage) || isAnswer(event, outage),
      );
      const [first] = foreign;
      if (first === undefined) return [];
      const host = textOf(first.fields, 'host') ?? '?';
      const rows = foreign.flatMap((event) => refusalsAt(event, outage));
      const own = ownFailures(host, outage, timeline);
      const answering = [...new Set(rows.map((row) => originSubject(row, timeline).key))];
      return [
        findingOf(outage, {
          // The server that was asked says both: whom it could not resolve, and that the request failed.
          likelihood: rows.length > 0 && own.length > 0 ? 'certain' : 'likely',
          severity: 'error',
          values: { host, server: listed(serversBeside(first, outage)) || listed(answering) },
          extra: [...foreign, ...rows, ...own],
          alsoHit: own.map((event) => originSubject(event, timeline)),
          missing: own.length > 0 ? [] : [ASKED],
          confirm: [confirmName(host)],
        }),
      ];
    }),
});

const ASKED = { en: 'nacos-cluster.log of the server that was asked', zh: '被访问服务端的 nacos-cluster.log' };

/** A client of 1.4 prints the body of an answer as this exception; its own failed look-up stands there by itself. */
const ANSWER = /NacosException: java\.net\.UnknownHostException/;
const INTERNAL_ERROR = 500;
/** Rows of an access log show whole seconds, clocks differ by some. */
const ROW_MS = 3000;

/** Did a server answer just then, with an error of its own? */
const isAnswer = (event: LogEvent, outage: Outage): boolean =>
  ANSWER.test(event.text) && refusalsAt(event, outage).length > 0;

/** Requests of the process that servers answered with an internal error at that time, as their access logs tell. */
const refusalsAt = ({ at, lastAt }: LogEvent, { party }: Outage): readonly LogEvent[] =>
  party.events.filter(
    (row) =>
      row.file === 'server/access' &&
      row.fields['code'] === INTERNAL_ERROR &&
      row.at <= lastAt + ROW_MS &&
      row.lastAt >= at - ROW_MS,
  );

/** What servers say of the same name at that time. */
const ownFailures = (host: string, { from, to }: Outage, timeline: Timeline): readonly LogEvent[] =>
  timeline
    .of('dns-failure', { from: from - ROW_MS, to: (to ?? timeline.end) + ROW_MS })
    .filter(({ side, fields }) => side === 'server' && nameOf(textOf(fields, 'host') ?? '') === nameOf(host));

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
