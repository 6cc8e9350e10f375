import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-behind-l7-proxy-or-wrong-offset.js';

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
      signs: ({ timeline }) =>
        timeline.events.filter(
          (event) =>
            event.pattern === 'network/http1-answer' ||
            (event.pattern === 'client/server-check-failure' &&
              [1080, 1443, 1081, 1444].includes(Number(event.fields['port']))),
        ),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/proxy-dial-failure'),
      likelihood: 'likely',
      severity: 'error',
      wholeProcess: true,
      apart: 'origin',
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

/** grpc-go says so only of a tunnel that it asked an HTTP proxy for. */
const OF_ENVIRONMENT = {
  en: '{who} does not dial its server but the HTTP proxy that its environment names, and the proxy gave no tunnel to the gRPC port ({reason}).',
  zh: '{who} 并未直连服务端，而是经环境变量指定的 HTTP 代理，代理未建立到 gRPC 端口的隧道（{reason}）。',
};
