import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'tls-mismatch',
  explains: ['grpc-port-unreachable', 'grpc-network-blackhole', 'network-unreachable'],
  needs: [['client/remote']],
  summary: {
    en: '{who}: one side speaks TLS on the gRPC port, the other does not.',
    zh: '{who}：gRPC 端口一端启用了 TLS，另一端没有。',
  },
  remedies: [
    {
      text: {
        en: 'Switch TLS on at both sides (client nacos.remote.client.rpc.tls.enable, server nacos.remote.server.rpc.tls.enableTls), or at none; compatibility=true lets both in while you change over.',
        zh: '两端同时启用 TLS（客户端 nacos.remote.client.rpc.tls.enable，服务端 nacos.remote.server.rpc.tls.enableTls）或同时关闭；迁移期间可用 compatibility=true。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('network/not-tls'),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
});
