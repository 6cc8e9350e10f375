import { eventsOf, type Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { greatest, least } from '../../model/extremes.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isOfClient } from '../cluster-trouble.js';
import { confirmName } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/dns-unknown-host.js';
import { troublesOf } from '../signs.js';
import { timesOf } from '../spells.js';
import { subjectsOf } from '../subjects.js';

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
    en: '{who} could not resolve the server name {host}.',
    zh: '{who} 无法解析服务端域名 {host}。',
  },
  knowledge,
  find: ({ outages, timeline }) =>
    together(outages.flatMap((outage) => failureOf(outage, timeline) ?? [])).map((failures) => {
      const host = failures.map((failure) => failure.host).find((name) => name !== undefined) ?? '?';
      const ends = failures.map(({ outage }) => outage.to);
      return finding({
        likelihood: failures.some(({ isProved }) => isProved) ? 'certain' : 'likely',
        root: `${failures[0]?.outage.party.id}@${failures[0]?.outage.from}`,
        subjects: failures.flatMap(({ outage }) => subjectsOf(outage)),
        from: least(failures, ({ outage }) => outage.from),
        to: ends.includes(null) ? null : greatest(ends, (end) => end ?? 0),
        values: { host },
        evidence: [...new Set(failures.flatMap(({ events, outage }) => [...events, ...eventsOf(outage)]))],
        confirm: [confirmName(host)],
      });
    }),
});

/** One process that could not resolve its server's name; `isProved` where nothing else may keep it away as well. */
type Failure = {
  readonly outage: Outage;
  readonly events: readonly LogEvent[];
  readonly host: string | undefined;
  readonly isProved: boolean;
};

function failureOf(outage: Outage, timeline: Timeline): Failure | undefined {
  const logins = troublesOf(outage, 'auth-failed').filter(namesItsHost);
  const events = [...troublesOf(outage, 'dns-failure').filter((event) => !isOfPeer(event, timeline)), ...logins];
  const others = troublesOf(outage, 'connect-refused', 'auth-failed').filter((event) => !logins.includes(event));
  if (events.length === 0 || timesOf(events) < timesOf(others)) return undefined;
  const host = events
    .map((event) => textOf(event.fields, namesItsHost(event) ? 'reason' : 'host'))
    .find((name) => name !== undefined);
  return { outage, events, host, isProved: !outlasts(outage, events) && !mayBeFatal(outage, timeline) };
}

/** The message of an unknown host is its name, and no more: `login http request failed url: http://nacos:8848/…, errorMsg: nacos`. */
function namesItsHost({ pattern, text, fields }: LogEvent): boolean {
  const reason = textOf(fields, 'reason');
  return pattern === 'client/login-failure' && reason !== undefined && text.includes(`url: http://${reason}:`);
}

/** The name of another member, in a log that shows a server and whose name does not say so. */
const isOfPeer = ({ origin, at }: LogEvent, timeline: Timeline): boolean =>
  timeline
    .recognisedBy('cluster/peer-name-unresolved')
    .some((event) => event.origin === origin && event.at === at && !isOfClient(event, timeline));

/** One name that several cannot resolve at the same time is one failure; who has something else as well stands for itself. */
function together(failures: readonly Failure[]): readonly (readonly Failure[])[] {
  const groups: Failure[][] = [];
  for (const failure of failures) {
    const group = groups.find((others) => others.every((other) => isSame(other, failure)));
    if (group === undefined) groups.push([failure]);
    else group.push(failure);
  }
  return groups;
}

function isSame(a: Failure, b: Failure): boolean {
  if (!a.isProved || !b.isProved || a.host === undefined || a.host !== b.host) return false;
  const ends = [a, b].map(({ outage }) => outage.to ?? Number.POSITIVE_INFINITY);
  return Math.max(a.outage.from, b.outage.from) <= Math.min(...ends);
}

/** The one client whose heartbeat task dies of such a failure: its own line for that may stand in a log not supplied. */
function mayBeFatal({ party }: Outage, timeline: Timeline): boolean {
  const possible = timeline.versionsOf(party.origin ?? '');
  return party.connections.size === 0 && (possible === undefined || possible.includes('1.4.1'));
}

/** A client that resolves names again is back within some tries. */
const HEALING_MS = 60_000;

/** The failures end and the registration does not come back: they may only have set off what keeps it away. */
function outlasts({ from, to, expiries }: Outage, failures: readonly LogEvent[]): boolean {
  const last = Math.max(from, ...failures.map((event) => event.lastAt));
  const gone = expiries.some(({ back }) => back === undefined);
  return gone && (to === null || to - last > HEALING_MS);
}
