import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "What answers at the gRPC port is an HTTP proxy, or the port was computed from a proxy's port (domain:80 means gRPC at 1080).",
    zh: 'gRPC 端口应答的是 HTTP 代理，或端口由代理端口推算而来（domain:80 对应 gRPC 1080）。',
  },
  signs: [
    {
      en: '`First received frame was not SETTINGS … 485454502f`, `HTTP status code`, `invalid content-type`, or a port such as 1080.',
      zh: '`First received frame was not SETTINGS … 485454502f`、`HTTP status code`、`invalid content-type`，或端口如 1080。',
    },
    {
      en: '`HttpProxyConnectException: http, … => host:9848` (Java) or `failed to do connect handshake` (Go): the client was told to use a proxy.',
      zh: '`HttpProxyConnectException: http, … => host:9848`（Java）或 `failed to do connect handshake`（Go）：客户端被配置为使用代理。',
    },
  ],
  contradictions: [{ en: 'A gRPC connection that was established on this address.', zh: '该地址上曾建立 gRPC 连接。' }],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Forward the gRPC port as plain TCP (nginx stream, L4 load balancer), with the offset of + 1000 to the address in the client.',
        zh: '以四层 TCP 转发 gRPC 端口（nginx stream、四层负载均衡），并保持相对客户端地址 +1000 的偏移。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Where the client was told to use a proxy: name the servers in -Dhttp.nonProxyHosts (Java) or NO_PROXY (Go).',
        zh: '若客户端被配置为使用代理：将服务端加入 -Dhttp.nonProxyHosts（Java）或 NO_PROXY（Go）。',
      },
      risk: 'restarts-application',
    },
    {
      text: { en: 'Or give clients the addresses of the servers directly.', zh: '或让客户端直连服务端。' },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'http2',
      ifSo: { en: 'An HTTP/1.x answer or a page: it is this.', zh: '应答为 HTTP/1.x 或网页：即为本原因。' },
      ifNot: {
        en: 'Refused or silent: the port is closed rather than proxied.',
        zh: '被拒或无响应：更可能是端口未开放。',
      },
    },
  ],
  harmless: [
    {
      text: {
        en: 'A port scanner leaves `Unexpected HTTP/1.x request` in nacos.log without any client that fails.',
        zh: '端口扫描也会在 nacos.log 留下 `Unexpected HTTP/1.x request`，但没有客户端失败。',
      },
      separatedBy: {
        en: 'Only together with a client that cannot connect it is a sign.',
        zh: '只有同时存在连不上的客户端时才是证据。',
      },
    },
  ],
};
