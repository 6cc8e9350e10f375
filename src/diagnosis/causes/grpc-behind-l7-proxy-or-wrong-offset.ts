import type { LogEvent } from '../../model/event.js';
import { inTimeOrder } from '../../timeline/events.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-behind-l7-proxy-or-wrong-offset.js';
import { wasConnected } from '../signs.js';

export default defineDiagnosis({
  id: 'grpc-behind-l7-proxy-or-wrong-offset',
  explains: ['grpc-port-unreachable', 'tls-mismatch', 'grpc-network-blackhole', 'server-down', 'wrong-server-address'],
  needs: [['client/remote']],
  summary: {
    en: '{who}: what answers on the gRPC port of {host} is no gRPC server (an HTTP proxy), or the port follows from a proxy port + 1000.',
    zh: '{who}：{host} 的 gRPC 端口上不是 gRPC 服务（HTTP 代理），或端口由代理端口 +1000 推算而来。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) => {
        const told = new Set(attemptsAtWebPorts(timeline).map(({ origin }) => origin));
        return timeline.events.filter(
          (event) => event.pattern === 'network/http1-answer' || (isCheckOfWebPort(event) && !told.has(event.origin)),
        );
      },
      ...OF_CLIENT,
      likelihood: 'certain',
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/http-proxy-refused'),
      ...OF_CLIENT,
      likelihood: 'certain',
      severity: 'error',
      summary: OF_JVM,
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) => withChecks(attemptsAtWebPorts(timeline), timeline),
      ...OF_CLIENT,
      likelihood: 'likely',
      weigh: ({ events }) => ({ likelihood: events.some(isCheckOfWebPort) ? 'certain' : 'likely' }),
      values: ({ events: [first] }) => ({ port: webPortIn(first) }),
      severity: 'error',
      summary: AT_WEB_PORT,
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/proxy-dial-failure'),
      ...OF_CLIENT,
      likelihood: 'likely',
      severity: 'error',
      summary: OF_ENVIRONMENT,
      missing: [
        {
          en: 'the environment of the process: HTTPS_PROXY, and whether NO_PROXY names the server',
          zh: '进程的环境变量：HTTPS_PROXY，以及 NO_PROXY 是否包含该服务端',
        },
      ],
    }),
  ],
});

/** Whatever a process offers is out of reach with its server. */
const OF_CLIENT = { wholeProcess: true, apart: 'origin' } as const;

const WEB_PORTS: ReadonlySet<unknown> = new Set([80, 443]);

/** A gRPC port of the server, or of its peers, as it follows from the port of a web server. */
const DERIVED: ReadonlySet<unknown> = new Set([1080, 1443, 1081, 1444]);

/** The port of the web server, from whichever port a line names. */
const webPortIn = (event: LogEvent | undefined): number => (/80$|81$/.test(String(event?.fields['port'])) ? 80 : 443);

const isCheckOfWebPort = ({ pattern, fields }: LogEvent): boolean =>
  pattern === 'client/server-check-failure' && DERIVED.has(fields['port']);

const attemptsAtWebPorts = (timeline: Timeline): readonly LogEvent[] =>
  timeline.of('reconnect-failed').filter((event) => isAtWebPort(event, timeline));

/** With what the same processes say of the ports that follow. */
function withChecks(attempts: readonly LogEvent[], timeline: Timeline): readonly LogEvent[] {
  const origins = new Set(attempts.map(({ origin }) => origin));
  const checks = timeline
    .recognisedBy('client/server-check-failure')
    .filter((event) => origins.has(event.origin) && isCheckOfWebPort(event));
  return [...checks, ...attempts].sort(inTimeOrder);
}

/** What the address of a server behind an HTTP proxy ends with: the client adds 1000 and finds nobody there, unless it had ever found somebody. */
function isAtWebPort(event: LogEvent, timeline: Timeline): boolean {
  if (event.side === 'server' || !WEB_PORTS.has(event.fields['port'])) return false;
  const party = timeline.clientOf(event);
  return party === undefined || !wasConnected(party);
}

const AT_WEB_PORT = {
  en: '{who}: its server address has the port of a web server, {port}, so it looks for gRPC at {port} + 1000 of {host} and finds nobody. Clients of 1.x get along with such an address, clients of 2.x need the gRPC port next to it.',
  zh: '{who}：配置的服务端端口为 Web 端口 {port}，客户端到 {host} 的 {port}+1000 端口建立 gRPC 连接，而该端口无服务。1.x 客户端可使用此类地址，2.x 客户端还需要对应的 gRPC 端口。',
};

/** Netty says so of the proxy that a JVM was told to use. */
const OF_JVM = {
  en: '{who} does not dial {host}:{port} but the HTTP proxy that its JVM was told to use, and the proxy gave no tunnel to the gRPC port ({reason}).',
  zh: '{who} 并未直连 {host}:{port}，而是经 JVM 参数指定的 HTTP 代理，代理未建立到 gRPC 端口的隧道（{reason}）。',
};

/** grpc-go says so only of a tunnel that it asked an HTTP proxy for. */
const OF_ENVIRONMENT = {
  en: '{who} does not dial its server but the HTTP proxy that its environment names, and the proxy gave no tunnel to the gRPC port ({reason}).',
  zh: '{who} 并未直连服务端，而是经环境变量指定的 HTTP 代理，代理未建立到 gRPC 端口的隧道（{reason}）。',
};
