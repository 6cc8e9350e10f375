import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import type { Text } from '../../model/text.js';
import { hostOf, textOf } from '../../timeline/names.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { isElsewhere, MAPPED } from '../elsewhere.js';
import { findingOf } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/wrong-server-address.js';
import { COMPARE_PORT, portsOfOthers } from '../other-ports.js';
import { countOf, isAnswerOfGrpc, serverAlive, targetsOf, wasAnswered } from '../signs.js';
import type { Situation } from '../situation.js';
import { strayed } from '../strayed-beats.js';
import { unknownPaths } from '../unknown-paths.js';

export default defineDiagnosis({
  id: 'wrong-server-address',
  explains: [
    'server-down',
    'beat-send-failed-network',
    'network-unreachable',
    'config-side-failures',
    'heartbeat-timeout-expired',
    'grpc-network-blackhole',
    'endpoint-server-list-failed',
  ],
  needs: [
    ['client/naming', 'server/nacos'],
    ['client/remote', 'server/nacos'],
  ],
  summary: {
    en: '{who} asks {targets}; the servers whose logs were given are elsewhere and never heard of it.',
    zh: '{who} 访问的是 {targets}；而所提供日志中的服务端在其他地址，且从未收到其请求。',
  },
  knowledge,
  find: (situation) => [
    ...situation.outages.flatMap((outage) => explain(outage, situation)),
    ...strayed(situation),
    ...unknownPaths(situation),
    ...explainNoHttp(situation),
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/address-illegal').filter(({ side }) => side !== 'server'),
      likelihood: 'likely',
      severity: 'error',
      apart: 'origin',
      summary: NO_ADDRESS,
    }),
    ...fromEvents(situation, { ...CONFIGURED, signs: withoutAny, summary: UNSET }),
    ...fromEvents(situation, {
      ...CONFIGURED,
      signs: ({ timeline }) => timeline.recognisedBy('network/server-address-without-port'),
      summary: WITHOUT_PORT,
    }),
  ],
});

const NO_ADDRESS = {
  en: '{who}: the address of the server, as it is configured, makes no URL ({reason}: {key}): look for blanks, quotes, placeholders and schemes in it. Nothing was sent.',
  zh: '{who}：配置的服务端地址无法构成合法 URL（{reason}：{key}）：请检查空格、引号、占位符与协议前缀。请求并未发出。',
};

/** What the client says of its own settings. */
const CONFIGURED = { likelihood: 'likely', severity: 'error', apart: 'origin' } as const;

const UNSET = {
  en: '{who}: no server address is configured, neither server-addr nor endpoint: the registration had nowhere to go.',
  zh: '{who}：server-addr 与 endpoint 均为空，未配置服务端地址，注册请求无处可发。',
};

const WITHOUT_PORT = {
  en: '{who}: the configured server address {key} has no port, which client 1.3.0 refuses. Nothing was sent.',
  zh: '{who}：配置的服务端地址 {key} 缺少端口，1.3.0 客户端拒绝该地址。请求并未发出。',
};

/** Spring Cloud prints the settings of a registration that failed. */
function withoutAny({ timeline }: Situation): readonly LogEvent[] {
  return timeline
    .recognisedBy('application/spring-register-failure')
    .filter(({ text }) => text.includes("serverAddr='', endpoint=''"));
}

const NO_HTTP = {
  en: '{who} sends HTTP requests to {server}, and what listens there does not answer in HTTP: a gRPC port (main port + 1000 or + 1001), or another service.',
  zh: '{who} 向 {server} 发送 HTTP 请求，但对端应答不是 HTTP：可能是 gRPC 端口（主端口 +1000 或 +1001），或其他服务。',
};

const PORTS = {
  en: 'which ports the server listens on (nacos.server.main.port), and whether a proxy stands in between',
  zh: '服务端实际监听的端口（nacos.server.main.port），以及中间是否有代理',
};

/** An HTTP client that is answered in something else has the wrong port, unless a proxy is in between. */
function explainNoHttp(situation: Situation) {
  const { timeline } = situation;
  const answers = [
    ...timeline
      .recognisedBy('client/maintainer-failure')
      .filter(({ fields }) => textOf(fields, 'reason')?.startsWith('Invalid Http response') === true),
    ...timeline.recognisedBy('client/login-failure').filter(isAnswerOfGrpc),
  ];
  if (timeline.servers.length > 0) return [];
  const targets = [...new Set(answers.flatMap(({ fields }) => textOf(fields, 'server') ?? []))].sort();
  return fromEvents(situation, {
    signs: () => answers,
    likelihood: 'possible',
    severity: 'error',
    apart: 'origin',
    summary: NO_HTTP,
    missing: [PORTS],
    confirm: () => targets.slice(0, 2).map(confirmPort),
  });
}

const LOOPBACK = {
  en: '{who} asks {targets}; that is its own machine, where no server listens: the server there is not running, or it is elsewhere (inside a container localhost is the container).',
  zh: '{who} 访问的是 {targets}，即本机，而本机没有服务端监听：可能是本机的服务端未运行，也可能服务端在别处（容器内的 localhost 即容器本身）。',
};

const LOOPBACK_UNTOLD = {
  en: '{who} asks {targets}, which is the client itself, and the lines do not say why its requests fail; inside a container localhost is the container, where no server listens.',
  zh: '{who} 访问的是 {targets}，即客户端自身，日志未给出请求失败的原因；容器内的 localhost 即容器本身，并没有服务端监听。',
};

const LOOPBACK_UNANSWERED = {
  en: '{who} asks {targets}, which is the client itself, and waits in vain instead of being refused: something there takes connections, a forwarded port without a server behind it or a server that stands still.',
  zh: '{who} 访问的是 {targets}，即客户端自身；请求没有被拒绝而是无应答：该地址有程序接受连接，可能是背后没有服务端的端口转发，或服务端停顿。',
};

const OTHER_PORT = {
  en: '{who} asks {targets}; the server there runs, but listens on another port ({known}), and never heard of it.',
  zh: '{who} 访问的是 {targets}；该服务端正在运行，但监听的是其他端口（{known}），且从未收到其请求。',
};

const PORT_OF_OTHERS = {
  en: '{who} asks {targets}, where nobody listens; other clients reach a server on that host at {known}: the port is most likely mistyped.',
  zh: '{who} 访问的是 {targets}，该端口无人监听；其他客户端通过 {known} 连接到同一主机的服务端：端口很可能写错。',
};

/** It was refused at a port beside the one that others use. */
function besideOthers(outage: Outage, targets: readonly string[], timeline: Situation['timeline']) {
  const isHttp = countOf(outage, 'grpc-unreachable') === 0 && outage.party.connections.size === 0;
  if (!isHttp || countOf(outage, 'connect-refused') === 0 || outage.to !== null) return [];
  const known = portsOfOthers(outage, targets, timeline);
  if (known.length === 0) return [];
  return [
    findingOf(outage, {
      likelihood: 'likely',
      severity: 'error',
      summary: PORT_OF_OTHERS,
      values: { targets: listed(targets), known: listed(known) },
      confirm: targets.slice(0, 2).map(confirmPort),
      remedies: [COMPARE_PORT],
    }),
  ];
}

function explain(outage: Outage, { timeline }: Situation) {
  const targets = targetsOf(outage);
  const failed = countOf(
    outage,
    'connect-refused',
    'connect-timeout',
    'grpc-unreachable',
    'heartbeat-failed',
    'request-failed',
    'register-failed',
  );
  if (
    targets.length === 0 ||
    failed === 0 ||
    countOf(outage, 'dns-failure', 'local-address-exhausted') > 0 ||
    wasAnswered(outage) ||
    outage.recovery !== undefined
  )
    return [];
  const loopback = targets.every((target) => /^(127\.|localhost$|\[?::1)/.test(hostOf(target)));
  const everMet =
    [...outage.party.connections.values()].length > 0 ||
    outage.expiries.length > 0 ||
    outage.closings.length > 0 ||
    outage.party.events.some((event) => event.side === 'server');
  const mistyped = everMet ? [] : besideOthers(outage, targets, timeline);
  if (mistyped.length > 0) return mistyped;
  const known = loopback || everMet ? [] : portsBeside(outage, targets, timeline);
  if (everMet || (!loopback && known.length === 0 && !isElsewhere(targets, timeline))) return [];
  const summary = loopback ? ofLoopback(outage) : known.length > 0 ? OTHER_PORT : undefined;
  const isTold = summary !== LOOPBACK_UNTOLD && summary !== LOOPBACK_UNANSWERED;
  const mapped = !loopback && mayBeMapped(outage);
  return [
    findingOf(outage, {
      likelihood: isTold && !mapped && (loopback ? isOfGrpc(outage) : outage.to === null) ? 'likely' : 'possible',
      severity: 'error',
      summary,
      values: { targets: listed(targets), known: listed(known) },
      missing: mapped ? [MAPPED] : [],
      confirm: targets.slice(0, 2).map(confirmPort),
    }),
  ];
}

/** An HTTP client is refused by a server of its own machine that does not run just now, too. */
const isOfGrpc = (outage: Outage): boolean => countOf(outage, 'grpc-unreachable') > 0;

/** A gRPC client that is refused never asks the main port: somebody is at the address, and what forwards the main port alone refuses so, too. */
const mayBeMapped = (outage: Outage): boolean => isOfGrpc(outage) && countOf(outage, 'connect-refused') > 0;

/** Do the lines show that nobody was reached, and not merely that requests failed? */
const wasUnreached = (outage: Outage): boolean =>
  countOf(outage, 'connect-refused', 'connect-timeout', 'grpc-unreachable', 'reconnect-failed') > 0;

function ofLoopback(outage: Outage): Text {
  if (!wasUnreached(outage)) return LOOPBACK_UNTOLD;
  return isUnanswered(outage) ? LOOPBACK_UNANSWERED : LOOPBACK;
}

/**
 * A machine refuses its own closed ports; whoever waits for an answer was taken by something. A connection that only took too
 * long tells nothing: Windows tries a refused one again for two seconds, longer than config clients wait.
 */
const isUnanswered = (outage: Outage): boolean =>
  countOf(outage, 'connect-refused', 'connect-timeout') === 0 && countOf(outage, 'read-timeout') > 0;

/**
 * Where an HTTP client is refused at the host of a server that runs: the addresses on which the servers there listen, none
 * of which it asked. A gRPC client asks for ports of its own.
 */
function portsBeside(outage: Outage, targets: readonly string[], timeline: Situation['timeline']): readonly string[] {
  if (countOf(outage, 'connect-refused') === 0 || countOf(outage, 'grpc-unreachable') > 0) return [];
  if (!serverAlive(timeline, { from: outage.from, to: outage.to ?? timeline.end })) return [];
  const started = timeline.of('server-started').some((event) => event.at < outage.from);
  const addresses = timeline.servers
    .flatMap((server) => [...server.addresses])
    .filter((address) => address.includes(':'));
  const beside = targets.map((target) => addresses.filter((address) => hostOf(address) === hostOf(target)));
  const isAnother = beside.every((there, index) => there.length > 0 && !there.includes(targets[index] ?? ''));
  return started && isAnother ? [...new Set(beside.flat())].sort() : [];
}
