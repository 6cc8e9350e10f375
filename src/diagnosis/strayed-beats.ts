import type { Expiry, Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { greatest } from '../model/extremes.js';
import type { Finding } from '../model/finding.js';
import type { ServerParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';
import { findingOf } from './finding.js';
import type { Situation } from './situation.js';
import { serverSubject } from './subjects.js';

// A name that leads to another cluster for a while makes no error anywhere: the server there takes the heartbeats, and registers whom it does not know.

const STRAYED = {
  en: '{who}: its heartbeats went to {targets}, which shares nothing with {server}, while {server} missed them: the name or address under which the client asks led to another server meanwhile.',
  zh: '{who}：{server} 收不到心跳期间，心跳发到了与其无关的 {targets}：客户端所用的域名或地址在此期间指向了另一个服务端。',
};

/** What a server writes of an instance whose heartbeats reach it. */
const TAKEN_KINDS: ReadonlySet<string> = new Set(['client-connected', 'instance-added', 'heartbeat-received']);

/** Expiries at one standalone server of instances whose heartbeats another one took meanwhile. */
export const strayed = (situation: Situation): readonly Finding[] =>
  situation.outages.flatMap((outage) => explain(outage, situation));

function explain(outage: Outage, { timeline }: Situation): readonly Finding[] {
  const [first] = outage.expiries;
  const judgement = first?.unhealthy ?? first?.removed;
  if (first === undefined || judgement === undefined) return [];
  const alone = timeline.servers.filter((server) => isStandalone(server, timeline));
  const home = alone.find(({ origin }) => origin === judgement.origin);
  const taken = alone
    .flatMap((server) => takenBy(server, first, timeline))
    .find(({ origin }) => origin !== home?.origin);
  const other = alone.find(({ origin }) => origin === taken?.origin);
  if (home === undefined || other === undefined || taken === undefined) return [];
  const own = outage.expiries.filter(({ unhealthy, removed }) => (unhealthy ?? removed)?.origin === home.origin);
  const isBack = own.every(({ back }) => back !== undefined);
  return [
    {
      ...findingOf(outage, {
        likelihood: 'likely',
        severity: 'error',
        summary: STRAYED,
        values: { server: serverSubject(home).key, targets: serverSubject(other).key },
        extra: [taken],
      }),
      to: isBack ? greatest(own, ({ back }) => back?.at ?? 0) : null,
    },
  ];
}

/** It knows of no other server, so nothing that it hears is passed on. */
const isStandalone = ({ origin }: ServerParty, timeline: Timeline): boolean =>
  timeline.of('server-started').some((event) => event.origin === origin && event.text.includes('stand alone mode'));

function takenBy(server: ServerParty, expiry: Expiry, timeline: Timeline): readonly LogEvent[] {
  const { lastBeat, unhealthy, removed } = expiry;
  const noticed = (removed ?? unhealthy)?.at ?? 0;
  return timeline
    .ofInstance(expiry.instance)
    .filter(
      ({ kind, origin, at }) =>
        TAKEN_KINDS.has(kind) && origin === server.origin && at >= (lastBeat ?? noticed) && at <= noticed,
    );
}
