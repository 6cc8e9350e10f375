import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-behind-l7-proxy-or-wrong-offset.js';

export default defineDiagnosis({
  id: 'grpc-behind-l7-proxy-or-wrong-offset',
  explains: ['grpc-port-unreachable', 'tls-mismatch', 'grpc-network-blackhole', 'server-down'],
  needs: [['client/remote']],
  summary: {
    en: '{who}: what answers on the gRPC port of {host} is no gRPC server (an HTTP proxy), or the port follows from a proxy port + 1000.',
    zh: '{who}：{host} 的 gRPC 端口上不是 gRPC 服务（HTTP 代理），或端口由代理端口 +1000 推算而来。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
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
});
