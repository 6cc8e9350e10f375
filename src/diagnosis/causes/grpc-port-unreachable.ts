import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import type { Text } from '../../model/text.js';
import { hostOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { isElsewhere, MAPPED } from '../elsewhere.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/grpc-port-unreachable.js';
import { memberHosts } from '../lost-members.js';
import { COMPARE_PORT, portsOfOthers } from '../other-ports.js';
import { ranThrough, serversBehind } from '../running-servers.js';
import {
  countOf,
  hadConnection,
  isFailedCheck,
  knownServers,
  serverAlive,
  targetsOf,
  triedIn,
  troublesOf,
  wasConnected,
} from '../signs.js';
import type { Situation } from '../situation.js';
import { AT_START, CLOSED, NEVER, REFUSED, REFUSED_BESIDE, STARTING, UNCHECKED, UNSAID } from '../unreached-ports.js';

export default defineDiagnosis({
  id: 'grpc-port-unreachable',
  explains: ['network-unreachable', 'grpc-network-blackhole'],
  needs: [['client/remote'], ['client/application']],
  summary: {
    en: '{who} never got a gRPC connection to {targets}: packets to the port are dropped. The main port (console, login) may work all the same.',
    zh: '{who} 始终无法建立到 {targets} 的 gRPC 连接：发往该端口的报文被丢弃。主端口（控制台、登录）可能仍然正常。',
  },
  knowledge,
  find: (situation) =>
    situation.outages.flatMap((outage) => [
      ...explain(outage, situation),
      ...explainUnsaid(outage, situation),
      ...explainUnheard(outage, situation),
    ]),
});

function explain(outage: Outage, situation: Situation) {
  const unreachable = countOf(outage, 'grpc-unreachable');
  const starting =
    outage.troubles.some((event) => event.fields['state'] === 'STARTING') ||
    countOf(outage, 'reconnect-failed', 'connect-timeout') > 0;
  if (unreachable === 0 || !starting || hadConnection(outage) || countOf(outage, 'dns-failure') > 0) return [];
  const refused = countOf(outage, 'connect-refused') > 0;
  const closed = !refused && outage.troubles.some(isClosed);
  const targets = targetsOf(outage);
  const alive = isUp(outage, situation);
  const another = isAnother(targets, situation.timeline);
  const elsewhere = isElsewhere(targets, situation.timeline);
  const midway = !alive && beginsMidway(outage, situation);
  if (situation.timeline.servers.length > 0 && !alive && !midway) return [];
  const isServer = knownServers(targets, situation.timeline).length > 0;
  const missing = midway
    ? [BEGINNING]
    : elsewhere
      ? [MAPPED]
      : isServer
        ? []
        : [alive && !another ? WHOSE : SERVER_LOGS];
  const known = refused ? portsOfOthers(outage, targets, situation.timeline) : [];
  const beside = known.length > 0;
  const sound = alive && !closed && !another && !elsewhere;
  const likelihood = sound && isServer ? 'certain' : sound || beside ? 'likely' : 'possible';
  return [
    findingOf(outage, {
      likelihood,
      severity: 'error',
      summary: beside ? REFUSED_BESIDE : refused ? REFUSED : closed ? CLOSED : undefined,
      values: { targets: listed(targets) || '?', known: listed(known) },
      ...(beside && { remedies: [COMPARE_PORT, ...knowledge.remedies] }),
      missing,
      confirm: targets.slice(0, 2).map(confirmPort),
    }),
  ];
}

const SERVER_LOGS = { en: 'the server logs: was the server up?', zh: '服务端日志：服务端当时是否在运行？' };

const WHOSE = {
  en: 'whose address that is: no line of these servers names their own, and an address that is not theirs looks the same',
  zh: '该地址属于谁：这些服务端日志未写明自身地址，而不属于它们的地址表现相同',
};

const BEGINNING = {
  en: 'the logs from the start of the server and of the client: did the port open, and was there ever a connection?',
  zh: '服务端与客户端自启动起的日志：端口是否打开、此前是否建立过连接？',
};

/** Every server that was asked is a member of the cluster whose own logs are not here: that others ran says nothing of it. */
function isAnother(targets: readonly string[], timeline: Timeline): boolean {
  const members = memberHosts(timeline);
  return (
    targets.length > 0 &&
    knownServers(targets, timeline).length === 0 &&
    targets.every((target) => members.has(hostOf(target)))
  );
}

/** The server ran while the port was closed, in logs that show no start of it. */
function beginsMidway(outage: Outage, { timeline, restarts }: Situation): boolean {
  const span = { from: outage.from, to: outage.to ?? timeline.end };
  const servers = serversBehind(targetsOf(outage), timeline);
  if (restarts.length > 0 || timeline.of('server-started').length > 0) return false;
  return servers.length > 0 && servers.every((server) => ranThrough(server, span, timeline));
}

/** Nothing but the failed check, its waiting and what waits for the connection: no refusal that would tell more, no reconnection that would tell of an earlier connection. */
function isCheckAlone(outage: Outage): boolean {
  const { troubles } = outage;
  return (
    troubles.some(isFailedCheck) &&
    troubles.every(
      (event) => isFailedCheck(event) || isWaiting(event) || isClosed(event) || event.kind === 'redo-skipped',
    )
  );
}

/** What the check itself met, where it says so. */
const ofCheck = ({ troubles }: Outage): Text => (troubles.some(isClosed) ? CLOSED : UNCHECKED);

const isClosed = ({ pattern }: LogEvent): boolean => pattern === 'network/closed-unknown';

/** Dropped packets leave the check without an answer: `Waited 3000 milliseconds`. */
const isWaiting = ({ kind, text }: LogEvent): boolean => kind === 'read-timeout' && text.includes('Waited ');

/** What a client says whose first connection does not come about; a reason among them would be a better witness. */
const BARE_KINDS: readonly string[] = [
  'register-failed',
  'request-failed',
  'client-not-connected',
  'service-update-failed',
  'reconnecting',
  'reconnect-failed',
];

/** No connection since the start, for a reason the excerpt leaves out: an unreachable port is the usual one. */
function explainUnsaid(outage: Outage, { timeline }: Situation) {
  const targets = targetsOf(outage).length > 0 ? targetsOf(outage) : triedIn(outage);
  const wrapped =
    countOf(outage, 'register-failed') > 0 &&
    outage.troubles.some(
      (event) =>
        event.pattern === 'network/naming-request-failure' && event.text.includes('Request nacos server failed'),
    );
  const refusals = troublesOf(outage, 'client-not-connected');
  const starting = refusals.length > 0 && refusals.every(isStarting);
  const never = outage.troubles.some(({ pattern }) => pattern === 'sdk/python-not-connected');
  const unchecked = isCheckAlone(outage);
  if (
    timeline.servers.length > 0 ||
    !(unchecked || (isBare(outage) && (wrapped || starting || never || triedAtStart(outage)))) ||
    outage.recovery !== undefined ||
    wasConnected(outage.party, outage.from)
  )
    return [];
  return [
    findingOf(outage, {
      likelihood: 'possible',
      severity: 'error',
      summary: unchecked ? ofCheck(outage) : starting ? STARTING : wrapped ? UNSAID : never ? NEVER : AT_START,
      values: { targets: listed(targets) || '?' },
      missing: [
        {
          en: 'the rest of the stack trace, and the lines of the client (in Java those of com.alibaba.nacos.common.remote.client) up to the first connection',
          zh: '完整的异常堆栈，以及客户端（Java 为 com.alibaba.nacos.common.remote.client）直到首次建连的日志',
        },
      ],
      confirm: targets.slice(0, 2).map(confirmPort),
    }),
  ];
}

const isBare = ({ troubles }: Outage): boolean => troubles.every(({ kind }) => BARE_KINDS.includes(kind));

/** Early clients of 2.x do not say why they cannot connect; the server does, by its silence. */
function explainUnheard(outage: Outage, situation: Situation) {
  if (
    !isUnheard(outage, situation) ||
    !isBare(outage) ||
    outage.recovery !== undefined ||
    wasConnected(outage.party, outage.from)
  )
    return [];
  const targets = triedIn(outage);
  return [
    findingOf(outage, {
      likelihood: 'likely',
      severity: 'error',
      summary: AT_START,
      values: { targets: listed(targets) },
      confirm: targets.slice(0, 2).map(confirmPort),
    }),
  ];
}

/** Its server runs, serves, and never heard of it: what was sent there did not arrive. */
const isUnheard = (outage: Outage, situation: Situation): boolean =>
  knownServers(triedIn(outage), situation.timeline).length > 0 &&
  outage.party.events.every(({ side }) => side !== 'server') &&
  isUp(outage, situation);

/** The SDK in C# up to 1.1 writes the number of the state, later ones its name behind a blank. */
const isStarting = ({ fields, text }: LogEvent): boolean =>
  fields['state'] === 'STARTING' || /current status: (?:2|STARTING)\b/.test(text);

/** Clients in Go say of which attempt they speak. */
function triedAtStart(outage: Outage): boolean {
  const tries = troublesOf(outage, 'reconnect-failed');
  return tries.length > 0 && tries.every((event) => event.text.includes(' on start up'));
}

const isUp = (outage: Outage, situation: Situation): boolean =>
  serverAlive(situation.timeline, { from: outage.from, to: outage.to ?? situation.timeline.end }) &&
  isServing(outage, situation);

function isServing(outage: Outage, { timeline, restarts }: Situation): boolean {
  const { from, to } = outage;
  const behind = new Set(serversBehind(targetsOf(outage), timeline).map(({ origin }) => origin));
  const started = timeline.of('server-started').filter(({ origin }) => behind.has(origin));
  if (started.length === 0 || started.every((event) => event.at > from + 5000)) return false;
  return !restarts.some(
    (restart) => restart.downFrom <= (to ?? timeline.end) && (restart.upAt ?? timeline.end) >= from,
  );
}
