import type { Pair } from './pair.js';

export const reachingServers: readonly Pair[] = [
  {
    causes: ['server-down', 'wrong-server-address'],
    signs: [
      {
        en: 'The address is that of a server whose logs are given, or that was reached before.',
        zh: '地址属于所提供日志的服务端，或此前可达。',
      },
      { en: 'No server of the logs has that address.', zh: '日志中没有服务端使用该地址。' },
    ],
  },
  {
    causes: ['server-down', 'server-restart-client-redo'],
    signs: [
      { en: 'The logs contain no new start.', zh: '日志中没有新的启动。' },
      { en: 'The server starts again.', zh: '服务端再次启动。' },
    ],
  },
  {
    causes: ['server-down', 'network-unreachable'],
    signs: [
      { en: 'The connection is refused: the machine answers.', zh: '连接被拒：机器有应答。' },
      {
        en: '`No route to host` or silence: the machine is not reached.',
        zh: '`No route to host` 或无响应：机器不可达。',
      },
    ],
  },
  {
    causes: ['server-down', 'config-side-failures'],
    signs: [
      { en: 'Naming fails too.', zh: '服务发现也失败。' },
      { en: 'Only configs fail.', zh: '仅配置失败。' },
    ],
  },
  {
    causes: ['server-down', 'server-shutdown'],
    signs: [
      { en: 'Clients are refused.', zh: '客户端被拒绝。' },
      { en: "The server's log contains the stop itself.", zh: '服务端日志记录了停止过程。' },
    ],
  },
  {
    causes: ['server-down', 'layout-changes-3x'],
    signs: [
      { en: 'The port is the one that servers listen on.', zh: '端口是服务端监听的端口。' },
      { en: 'The port is 8080 or 9080 of a 3.x server.', zh: '端口是 3.x 服务端的 8080 或 9080。' },
    ],
  },
  {
    causes: ['wrong-server-address', 'layout-changes-3x'],
    signs: [
      { en: 'The host is wrong.', zh: '主机不对。' },
      { en: 'The host is right, the port is that of the console of 3.x.', zh: '主机正确，端口是 3.x 控制台的端口。' },
    ],
  },
  {
    causes: ['wrong-server-address', 'endpoint-server-list-failed'],
    signs: [
      { en: "The client's own settings contain the address.", zh: '地址来自客户端自身配置。' },
      { en: 'The list comes from an address server that fails.', zh: '列表来自失败的地址服务器。' },
    ],
  },
  {
    causes: ['network-unstable', 'server-slow-or-network-timeout'],
    signs: [
      { en: 'Connections break.', zh: '连接中断。' },
      { en: 'Connections stay; answers are late.', zh: '连接保持，应答迟到。' },
    ],
  },
  {
    causes: ['network-unreachable', 'wrong-ip-multi-nic'],
    signs: [
      { en: 'A client cannot reach a server.', zh: '客户端无法到达服务端。' },
      {
        en: 'Callers cannot reach an instance whose registered address is of a bridge or virtual network.',
        zh: '调用方无法到达以网桥或虚拟网络地址注册的实例。',
      },
    ],
  },
  {
    causes: ['server-request-queue-full', 'server-slow-or-network-timeout'],
    signs: [
      {
        en: 'The server itself says that its queue is full.',
        zh: '服务端日志明确显示队列已满。',
      },
      {
        en: 'Only clients speak, and only of time-outs.',
        zh: '只有客户端日志，且仅显示超时。',
      },
    ],
  },
  {
    causes: ['server-request-queue-full', 'client-worker-starvation'],
    signs: [
      {
        en: 'The pool of the server: a queue of 16384, or tasks of `ServerImpl`.',
        zh: '服务端线程池：队列 16384，或任务属于 `ServerImpl`。',
      },
      {
        en: 'The pool of the client: a queue of 10000.',
        zh: '客户端线程池：队列 10000。',
      },
    ],
  },
  {
    causes: ['server-slow-or-network-timeout', 'client-http-pool-exhausted'],
    signs: [
      { en: 'The request left the client.', zh: '请求已离开客户端。' },
      {
        en: '`Timeout waiting for connection from pool`: it never left.',
        zh: '`Timeout waiting for connection from pool`：请求未发出。',
      },
    ],
  },
  {
    causes: ['ephemeral-port-exhaustion', 'file-descriptors-exhausted'],
    signs: [
      { en: '`Cannot assign requested address`.', zh: '出现 `Cannot assign requested address`。' },
      { en: '`Too many open files`.', zh: '出现 `Too many open files`。' },
    ],
  },
];
