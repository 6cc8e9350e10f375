import type { Pair } from './pair.js';

export const reachingThePort: readonly Pair[] = [
  {
    causes: ['grpc-port-unreachable', 'server-down'],
    signs: [
      {
        en: 'The main port answers, or the client had never been connected.',
        zh: '主端口可达，或客户端从未连接成功。',
      },
      { en: 'The client had been connected and the main port refuses too.', zh: '客户端曾连接成功，且主端口也被拒。' },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'dns-unknown-host'],
    signs: [
      { en: 'The address is known and nobody answers at it.', zh: '地址已知但无响应。' },
      { en: '`Unable to resolve host`.', zh: '出现 `Unable to resolve host`。' },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'tls-mismatch'],
    signs: [
      { en: 'No word of SSL in the failed check.', zh: '检查失败中没有 SSL 字样。' },
      {
        en: 'The failed check mentions SSL, or one side alone has TLS on.',
        zh: '检查失败中有 SSL 字样，或仅一侧启用 TLS。',
      },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'grpc-behind-l7-proxy-or-wrong-offset'],
    signs: [
      { en: 'Nothing answers on the port.', zh: '该端口没有应答。' },
      {
        en: 'Something answers that is no gRPC: an HTTP status, bytes of HTTP/1.x, a port as 1080.',
        zh: '有非 gRPC 的应答：HTTP 状态、HTTP/1.x 字节，或端口如 1080。',
      },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'grpc-slow-connect-at-startup'],
    signs: [
      { en: 'It does not connect at all.', zh: '始终连接不上。' },
      { en: 'It connects within 30 s of the start.', zh: '启动后 30 秒内连接成功。' },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'reconnect-worker-stuck'],
    signs: [
      {
        en: 'Attempts go on: `Fail to connect server, after trying`.',
        zh: '重试仍在继续：`Fail to connect server, after trying`。',
      },
      { en: 'The log contains no attempt.', zh: '日志中没有重试。' },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'client-runtime-unsupported'],
    signs: [
      { en: 'The TCP connection itself fails.', zh: 'TCP 连接本身失败。' },
      {
        en: 'The connection opens and its stream ends at once, in a native image.',
        zh: '原生镜像中连接可以打开，但流立即结束。',
      },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'network-unreachable'],
    signs: [
      { en: 'Other ports of the server answer.', zh: '服务端其他端口可达。' },
      { en: 'No way to the machine at all: `No route to host`.', zh: '完全无法到达该机器：`No route to host`。' },
    ],
  },
  {
    causes: ['grpc-port-unreachable', 'layout-changes-3x'],
    signs: [
      { en: 'The main port was right.', zh: '主端口正确。' },
      { en: 'The client was given the console port 8080 of a 3.x server.', zh: '客户端配置了 3.x 的控制台端口 8080。' },
    ],
  },
  {
    causes: ['grpc-behind-l7-proxy-or-wrong-offset', 'tls-mismatch'],
    signs: [
      { en: 'Bytes of HTTP (485454502f) or an HTTP status.', zh: 'HTTP 字节（485454502f）或 HTTP 状态。' },
      { en: 'Bytes of TLS (1603…) or SSL words.', zh: 'TLS 字节（1603…）或 SSL 字样。' },
    ],
  },
  {
    causes: ['grpc-behind-l7-proxy-or-wrong-offset', 'wrong-registry-protocol'],
    signs: [
      { en: 'HTTP is spoken on the gRPC port.', zh: 'gRPC 端口上说的是 HTTP。' },
      { en: 'Dubbo is spoken to the port of Nacos.', zh: '对 Nacos 端口说的是 Dubbo 协议。' },
    ],
  },
];
