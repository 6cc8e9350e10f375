import type { Outage } from '../../incident/outage.js';
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
    ...situation.outages.flatMap((outage) => closedByTls(outage, situation)),
  ],
});

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
