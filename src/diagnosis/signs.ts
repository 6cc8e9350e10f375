import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import { greatest, least } from '../model/extremes.js';
import { memoizedFor } from '../model/memoized.js';
import type { EpochMs, Span } from '../model/time.js';
import type { Silence } from '../timeline/activity.js';
import { hostOf, hostsOfServer, listOf, numberOf, serverHosts, textOf } from '../timeline/names.js';
import type { ClientParty, ServerParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';

/** Troubles of an outage of the given kinds. */
export function troublesOf(outage: Outage, ...kinds: readonly string[]): readonly LogEvent[] {
  return outage.troubles.filter((event) => kinds.includes(event.kind));
}

/** How often each kind occurs among the troubles, repeats counted. */
export function countOf(outage: Outage, ...kinds: readonly string[]): number {
  return troublesOf(outage, ...kinds).reduce((total, event) => total + event.count, 0);
}

/** Did its process have a connection before the trouble, so that the port could be reached? */
export const hadConnection = ({ party, from }: Outage): boolean =>
  [...party.connections.values()].some((connection) => connection.epoch < from);

/** Do its own lines or its connections show that a process had been connected by then? */
export const wasConnected = ({ connections, events }: ClientParty, by: EpochMs = Number.POSITIVE_INFINITY): boolean =>
  connections.size > 0 || events.some(({ kind, at }) => kind === 'connected' && at <= by);

/** The moment at which servers noticed: unhealthy, removed, or disconnected. */
export function noticedAt(outage: Outage): EpochMs | undefined {
  const moments = [
    ...outage.expiries.flatMap((expiry) => [expiry.unhealthy?.at ?? expiry.removed?.at]),
    ...outage.closings.map((closing) => closing.disconnected.at),
  ].filter((at): at is number => at !== undefined);
  return moments.length === 0 ? undefined : least(moments, (at) => at);
}

/** The last heartbeat that servers saw. */
export function lastBeatOf(outage: Outage): EpochMs | undefined {
  const beats = outage.expiries.flatMap((expiry) => (expiry.lastBeat === undefined ? [] : [expiry.lastBeat]));
  return beats.length === 0 ? undefined : greatest(beats, (at) => at);
}

/** A stretch in which the client's own process wrote nothing at all while the outage began; it wrote again afterwards. */
export function clientSilence(outage: Outage, timeline: Timeline): Silence | undefined {
  const { origin } = outage.party;
  if (origin === undefined) return undefined;
  const noticed = noticedAt(outage) ?? outage.from;
  return timeline
    .activityOf(origin)
    .silences.find((hole) => hole.from <= noticed && hole.to >= noticed - 3000 && hole.to - hole.from >= 12_000);
}

/** Did the client's own process write during a span (its edges left out)? */
export function clientWrote(outage: Outage, timeline: Timeline, span: Span): boolean {
  const { origin } = outage.party;
  if (origin === undefined || span.to - span.from < 2000) return false;
  return timeline
    .activityOf(origin)
    .intervals.some((interval) => interval.from < span.to - 500 && interval.to > span.from + 500);
}

/** Shorter pauses of a server expire nothing and end no connection: the first limit of a beat is 15 s. */
export const SERVER_PAUSE_MS = 13_000;

/** Did a server stand still for longer than that, during a part of a span at least? */
export function hasPausedServer(timeline: Timeline, span: Span): boolean {
  return timeline.servers.some(({ origin }) =>
    timeline
      .activityOf(origin)
      .silences.some((hole) => hole.from < span.to && hole.to > span.from && hole.to - hole.from > SERVER_PAUSE_MS),
  );
}

/** `host:port` of the servers that a client's complaints name. */
export function targetsOf(outage: Outage): readonly string[] {
  const named = outage.troubles.flatMap((event) => {
    const host = textOf(event.fields, 'host');
    const port = textOf(event.fields, 'port');
    const pair =
      event.kind === 'grpc-unreachable' && host !== undefined && port !== undefined ? [`${host}:${port}`] : [];
    return [...pair, ...listOf(event.fields, 'servers'), ...listOf(event.fields, 'server')];
  });
  return [...new Set(named)].filter((name) => name.includes(':') || name.includes('.')).sort();
}

/** A gRPC port did not answer, or nobody was there; one that takes a connection and closes it is another matter. */
export const isFailedCheck = ({ kind, pattern }: LogEvent): boolean =>
  kind === 'grpc-unreachable' && pattern !== 'network/closed-unknown';

/** Nothing of its process follows: the lines end with it. */
export const isLastOf = ({ origin, lastAt }: LogEvent, timeline: Timeline): boolean =>
  timeline.activityOf(origin).last <= lastAt;

/** A row of an access log with a status that authentication alone gives. */
export const isUnauthorised = ({ fields }: LogEvent): boolean => numberOf(fields, 'code') === 403;

/** The addresses that a gRPC client tried again and again without a connection. */
export function triedIn(outage: Outage): readonly string[] {
  const tried = troublesOf(outage, 'reconnect-failed').map(({ fields }) => [
    textOf(fields, 'host'),
    textOf(fields, 'port'),
  ]);
  return [...new Set(tried.filter((pair) => !pair.includes(undefined)).map((pair) => pair.join(':')))].sort();
}

/** By these a client shows that somebody took its request and spoke, whatever was said. */
const ANSWERS: readonly string[] = [
  'server-not-ready',
  'server-error-500',
  'auth-failed',
  'persistence-conflict',
  'tps-over-limit',
  'raft-no-leader',
  'connection-unregistered',
];

/** Requests that a server answered or nobody did: their lines show which. */
const REQUESTS: readonly string[] = ['request-failed', 'register-failed', 'heartbeat-failed', 'service-update-failed'];

/** What a naming client cannot do it notes as 500 or below zero; such a status is the word of whoever was asked. */
const REFUSED = /\b[Cc]ode:\s?4\d\d\b/;

/** The status 4xx with which a request was answered; undefined where its line shows none, or names nobody who was asked. */
export function refusalIn({ kind, fields, text }: LogEvent): string | undefined {
  const isAsked = ['server', 'servers'].some((name) => listOf(fields, name).length > 0) || text.includes('req API:');
  if (!REQUESTS.includes(kind) || !isAsked) return undefined;
  const [found] = REFUSED.exec(`code:${textOf(fields, 'code')} ${text} ${textOf(fields, 'reason') ?? ''}`) ?? [];
  return found?.slice(-3);
}

/** Failures whose text is the server's own, or whose status is. */
const ANSWERING: readonly string[] = ['client/service-unknown', 'client/request-refused', 'network/http-error-answer'];

/** A connection stood and its other end kept silent. Other words for a time-out may be of one that never came about (`Waited 3000 milliseconds`). */
const ACCEPTED = /Read timed out|读取超时/;

const isAnswer = (event: LogEvent): boolean =>
  ANSWERS.includes(event.kind) ||
  (event.kind === 'read-timeout' && ACCEPTED.test(event.text)) ||
  ANSWERING.includes(event.pattern) ||
  quotesServer(event) ||
  refusalIn(event) !== undefined;

/** Did somebody listen at the addresses that were asked? Then neither the address nor a stopped server is the fault. */
export function wasAnswered({ party, from, to }: Outage): boolean {
  return party.events.some(
    (event) =>
      event.side !== 'server' &&
      event.origin === party.origin &&
      isAnswer(event) &&
      event.lastAt >= from &&
      event.at <= (to ?? Number.POSITIVE_INFINITY),
  );
}

/** A server of 1.x and 2.x begins the body of an error with `caused: `; what a client says of its own failure does not. */
export const quotesServer = ({ text, fields }: LogEvent): boolean =>
  /(?:\bmsg: ?|ErrMsg:|^)caused: /.test(textOf(fields, 'reason') ?? text);

/** One attempt of a client of 1.x: had the others of its list failed too, `request: … failed, servers:` would say so. */
const ATTEMPT = '[NA] failed to request';
/** Every server of the list failed. */
const IN_VAIN: readonly string[] = ['network/naming-request-failure', 'network/no-available-server'];

/** What would be said of the other servers is said within this. */
const SUMMED_UP_MS = 5000;

/** One server of several failed and the client asked the next: nobody was lost by it. */
export function isSkirted({ party, troubles, expiries, closings }: Outage, timeline: Timeline): boolean {
  const { last } = timeline.activityOf(party.origin ?? '');
  const attempts = troubles.filter(({ text }) => text.includes(ATTEMPT));
  const wentOn = attempts.length > 0 && troubles.every(({ lastAt }) => last > lastAt + SUMMED_UP_MS);
  return (
    expiries.length === 0 &&
    closings.length === 0 &&
    (timeline.servers.length > 1 || wentOn) &&
    troubles.every(isOfOneServer)
  );
}

/** Single servers failed, and no line says that all were tried in vain: the next of the list may have taken each request. */
export const isOfAttempts = ({ troubles }: Outage): boolean =>
  troubles.some(({ text }) => text.includes(ATTEMPT)) && troubles.every(isOfOneServer);

const isOfOneServer = ({ pattern, text }: LogEvent): boolean =>
  (pattern.startsWith('network/') && !IN_VAIN.includes(pattern)) || text.includes(ATTEMPT);

/** Is the server behind one of these addresses among those whose logs were supplied? */
export function knownServers(addresses: readonly string[], timeline: Timeline): readonly string[] {
  const hosts = serverHosts(timeline.servers);
  return addresses.filter((address) => hosts.has(hostOf(address)));
}

/** The servers whose logs were supplied that have an address. */
export const serversAt = (address: string, timeline: Timeline): readonly ServerParty[] =>
  timeline.servers.filter((server) => hostsOfServer(server).has(hostOf(address)));

/** Was a server up and writing during a span? */
export function serverAlive(timeline: Timeline, span: Span): boolean {
  return timeline.servers.some(({ origin }) =>
    timeline.activityOf(origin).intervals.some((interval) => interval.from <= span.to && interval.to >= span.from),
  );
}

/**
 * Hosts that clients ask and that are no servers but something in between: the server sees the client under that address,
 * which is not the client's own.
 */
export const proxiesAmong = (targets: readonly string[], timeline: Timeline): ReadonlySet<string> =>
  new Set(targets.map(hostOf).filter((host) => strangeAddresses(timeline).has(host)));

/** Addresses that connections come from and that are not those of the clients that made them, as far as these are known. */
const strangeAddresses = memoizedFor(
  (timeline: Timeline): ReadonlySet<string> =>
    new Set(
      timeline.clients.flatMap(({ instances, connections }) => {
        const own = new Set([...instances.keys()].map(hostOf));
        return own.size === 0 ? [] : [...connections.values()].flatMap(({ ip }) => (own.has(ip) ? [] : [ip]));
      }),
    ),
);

/** A web page instead of Nacos's answer: something in front of the server spoke. Nacos 1.x shows its own error page so, too. */
export function isForeignPage({ side, text, fields }: LogEvent): boolean {
  const words = `${text} ${textOf(fields, 'reason') ?? ''}`;
  return side === 'client' && /<html/i.test(words) && !words.includes('Whitelabel Error Page');
}

/** How a gRPC port answers HTTP (grpc-java, status 415). */
export const isAnswerOfGrpc = ({ text }: LogEvent): boolean => /Content-Type '[^']*' is not supported/.test(text);

/** How a config client says that the time of a request is over; servers that refuse end it at once, in other words. */
const TIME_IS_OVER = /no available server, currentServerAddr/;

/** A config request whose time ran out before any server answered. */
export const isUsedUp = ({ pattern, text }: LogEvent): boolean =>
  pattern === 'network/no-available-server' && TIME_IS_OVER.test(text);

/** The exception of Java, without a word on what timed out. */
const TIMEOUT = /SocketTimeoutException(?!:)/;

/** A request that timed out, be it for a connection or for an answer. */
export const isTimeout = ({ text }: LogEvent): boolean => TIMEOUT.test(text);
