import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/tls-mismatch.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'tls-mismatch',
  explains: ['grpc-port-unreachable', 'grpc-network-blackhole', 'network-unreachable'],
  needs: [['client/remote']],
  summary: {
    en: '{who}: one side speaks TLS on the gRPC port, the other does not.',
    zh: '{who}：gRPC 端口一端启用了 TLS，另一端没有。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/not-tls'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.recognisedBy('network/tls-handshake-failure').filter((event) => isOurs(event, timeline)),
      likelihood: 'likely',
      severity: 'error',
      wholeProcess: true,
      apart: 'origin',
      summary: DISAGREED,
    }),
    ...situation.outages.flatMap((outage) => closedByTls(outage, situation)),
  ],
});

const DISAGREED = {
  en: '{who} speaks TLS with its server and they did not agree: the certificate is not trusted, has expired or is of another name, or they share no version of TLS.',
  zh: '{who} 与服务端使用 TLS 但未能达成一致：证书不受信任、已过期或域名不符，或没有共同支持的 TLS 版本。',
};

/** An application has other partners that speak TLS: only what a client of Nacos says of its own request counts. */
function isOurs(failure: LogEvent, timeline: Timeline): boolean {
  if (failure.side === 'server') return false;
  return ['request-failed', 'heartbeat-failed', 'register-failed', 'grpc-unreachable', 'config-poll-failed']
    .flatMap((kind) => timeline.of(kind))
    .some(
      ({ pattern, path, at, line }) =>
        pattern !== failure.pattern && path === failure.path && at === failure.at && line <= failure.line,
    );
}

const PLAIN_CLIENT = {
  en: '{who}: the server speaks TLS on its gRPC port and closes connections that do not.',
  zh: '{who}：服务端 gRPC 端口启用了 TLS，未使用 TLS 的连接会被直接关闭。',
};

/** A client that does not encrypt is told nothing: only the server's log of its start says what it asks for. */
function closedByTls(outage: Outage, { timeline }: Situation) {
  const closed = outage.troubles.find((event) => event.pattern === 'network/closed-unknown');
  const ready = [
    ...timeline.recognisedBy('server/grpc-listening'),
    ...timeline.recognisedBy('connection/tls-negotiator'),
  ].filter((event) => event.fields['tls'] === true || ENCRYPTS.test(event.text));
  const asked = ready.at(-1);
  if (closed === undefined || asked === undefined || outage.party.connections.size > 0) return [];
  return [
    findingOf(outage, {
      likelihood: INSISTS.test(asked.text) ? 'certain' : 'likely',
      severity: 'error',
      summary: PLAIN_CLIENT,
      extra: [asked],
    }),
  ];
}

/** From 2.3.2 on Nacos adds this one only where TLS is enabled. */
const ENCRYPTS = /^Add protocol negotiator \S*Tls/;
const INSISTS = /"compatibility":false/;
