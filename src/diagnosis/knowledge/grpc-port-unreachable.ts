import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A client from 2.0 on needs the main port and the gRPC port (main port + 1000, usually 9848); where the second is closed or dropped, login and console work and nothing else does.',
    zh: '2.0 起的客户端除主端口外还需要 gRPC 端口（主端口 + 1000，通常 9848）；后者不通时控制台和登录正常，其余均失败。',
  },
  signs: [
    {
      en: '`Server check fail, please check server … port 9848`, `status:STARTING`, and never a connection.',
      zh: '`Server check fail, please check server … port 9848`、`status:STARTING`，且从未连接成功。',
    },
  ],
  contradictions: [
    {
      en: '`Connection transportReady` on the server from that address.',
      zh: '服务端有来自该地址的 `Connection transportReady`。',
    },
  ],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Open or map the gRPC port (main port + 1000, usually 9848) from the client to every server; 9849 between servers.',
        zh: '放通或映射 gRPC 端口（主端口 +1000，通常为 9848），服务端之间还需 9849。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'With port mapping keep the offset of + 1000, or set nacos.server.grpc.port.offset in the client.',
        zh: '端口映射需保持 +1000 的偏移，或在客户端设置 nacos.server.grpc.port.offset。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'A 2.x client needs a 2.x server: servers 1.x have no gRPC port.',
        zh: '2.x 客户端需要 2.x 服务端，1.x 服务端没有 gRPC 端口。',
      },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: {
        en: 'Refused: nobody listens there or it is not mapped. No answer: a firewall drops it. Either is this.',
        zh: '被拒：无人监听或未映射；无响应：被防火墙丢弃。均为本原因。',
      },
      ifNot: {
        en: 'The port answers: it is rather a proxy, TLS, or a server that had not finished its start.',
        zh: '端口可达：更可能是代理、TLS 或服务端尚未启动完成。',
      },
    },
  ],
};
