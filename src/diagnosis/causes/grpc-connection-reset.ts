import type { Outage } from '../../incident/outage.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/grpc-connection-reset.js';
import { countOf, serverAlive, serverSilences } from '../signs.js';
import type { Situation } from '../situation.js';

/** The client's own line when the stream of a standing connection ends. */
const STREAM_BROKEN = /Request stream (error|onCompleted)/;

export default defineDiagnosis({
  id: 'grpc-connection-reset',
  explains: [
    'grpc-connection-unregistered',
    'network-unstable',
    'server-down',
    'grpc-port-unreachable',
    'push-failed-grpc',
  ],
  needs: [['client/remote'], ['server/naming-server', 'server/remote-digest']],
  summary: {
    en: '{who}: its connection was broken while client and server both went on running; it reconnected and registered again.',
    zh: '{who}：连接被中断，而客户端与服务端均在运行；随后重连并重新注册。',
  },
  knowledge,
  find: (situation) => situation.outages.flatMap((outage) => explain(outage, situation)),
});

function explain(outage: Outage, { timeline, restarts }: Situation) {
  const broken = outage.troubles.filter((event) => STREAM_BROKEN.test(event.text));
  const closed = outage.closings.filter((closing) => closing.ejected === undefined);
  const returned =
    outage.to !== null && (outage.recovery !== undefined || closed.some((closing) => closing.back !== undefined));
  if (!returned || (broken.length === 0 && (closed.length === 0 || outage.party.origin !== undefined))) return [];
  if (
    restarts.some(
      (restart) => restart.downFrom <= outage.from + 10_000 && (restart.upAt ?? outage.from) >= outage.from - 60_000,
    )
  )
    return [];
  if (
    countOf(outage, 'health-check-failed', 'connection-closed-by-server', 'connection-limit') > 0 ||
    processChanged(outage, timeline)
  )
    return [];
  const alive = serverAlive(timeline, { from: outage.from, to: outage.from + 6000 });
  if (countOf(outage, 'connect-refused') > 0 && !alive) return [];
  if (
    serverSilences(timeline, { from: outage.from - 2000, to: outage.from + 2000 }).some(
      ({ hole }) => hole.to - hole.from > 13_000,
    )
  )
    return [];
  const certain = broken.length > 0 && closed.length > 0;
  return [
    findingOf(outage, {
      likelihood: certain ? 'certain' : broken.length > 0 ? 'likely' : 'possible',
      severity: 'warning',
    }),
  ];
}

function processChanged(outage: Outage, timeline: Situation['timeline']): boolean {
  const { origin } = outage.party;
  return timeline
    .recognisedBy('application/starting')
    .some((event) => event.origin === origin && event.at > outage.from - 1000 && event.at < (outage.to ?? 0) + 1000);
}
