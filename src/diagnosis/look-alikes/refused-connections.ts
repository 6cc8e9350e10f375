import type { Pair } from './pair.js';

export const refusedConnections: readonly Pair[] = [
  {
    causes: ['grpc-connection-unregistered', 'grpc-connection-limit-or-rebalance'],
    signs: [
      { en: 'It occurs once.', zh: '仅出现一次。' },
      {
        en: "It repeats every few seconds, and the server's log names a limit.",
        zh: '每隔几秒重复，且服务端日志指出限制。',
      },
    ],
  },
  {
    causes: ['grpc-connection-unregistered', 'server-restart-client-redo'],
    signs: [
      { en: 'The server runs on.', zh: '服务端持续运行。' },
      { en: 'A start banner of the server precedes it.', zh: '之前有服务端启动标识（banner）。' },
    ],
  },
  {
    causes: ['grpc-connection-unregistered', 'grpc-slow-connect-at-startup'],
    signs: [
      { en: 'A connection had been there.', zh: '连接曾经建立。' },
      { en: 'There had never been one since the start.', zh: '自启动以来从未建立连接。' },
    ],
  },
  {
    causes: ['grpc-connection-limit-or-rebalance', 'ability-negotiation-timeout'],
    signs: [
      { en: "The server's log has the refusal.", zh: '服务端日志有拒绝记录。' },
      { en: 'The server took the connection and refused nothing.', zh: '服务端接受了连接，没有拒绝。' },
    ],
  },
  {
    causes: ['grpc-connection-limit-or-rebalance', 'grpc-server-starting-reject'],
    signs: [
      { en: 'The reason is a limit.', zh: '原因是数量限制。' },
      { en: 'The reason is a start that is not finished.', zh: '原因是启动尚未完成。' },
    ],
  },
  {
    causes: ['grpc-connection-limit-or-rebalance', 'client-leaks-naming-or-config-services'],
    signs: [
      { en: 'Many processes with few connections each.', zh: '进程众多，每个连接数很少。' },
      { en: 'One process opens connection after connection.', zh: '单个进程不断新建连接。' },
    ],
  },
  {
    causes: ['grpc-request-rejected-handler', 'param-check-rejected'],
    signs: [
      { en: 'The kind of request is unknown.', zh: '请求类型未知。' },
      { en: 'A parameter is named.', zh: '指出了某个参数。' },
    ],
  },
  {
    causes: ['grpc-request-rejected-handler', 'upgrade-double-write-20x'],
    signs: [
      { en: 'The server runs 2.x alone.', zh: '服务端均为 2.x。' },
      { en: 'The answer says that the cluster runs in 1.X mode.', zh: '应答说明集群处于 1.X 模式。' },
    ],
  },
  {
    causes: ['grpc-server-starting-reject', 'server-is-down-503'],
    signs: [
      { en: 'The server is still starting.', zh: '服务端仍在启动。' },
      { en: 'It runs since long and calls itself DOWN.', zh: '服务端早已运行，却自称 DOWN。' },
    ],
  },
  {
    causes: ['grpc-server-starting-reject', 'server-killed-by-supervisor'],
    signs: [
      { en: 'The start goes on to its end.', zh: '启动最终完成。' },
      { en: 'Each start is ended before it is done.', zh: '每次启动都在完成前被终止。' },
    ],
  },
  {
    causes: ['client-redo-missing-200-202', 'client-redo-lost'],
    signs: [
      { en: 'Client 2.0.0 to 2.0.2.', zh: '客户端为 2.0.0 至 2.0.2。' },
      { en: 'Another SDK, or a newer client.', zh: '其他 SDK 或更新的客户端。' },
    ],
  },
  {
    causes: ['client-redo-missing-200-202', 'reconnect-worker-stuck'],
    signs: [
      { en: 'The client reconnected.', zh: '客户端已重连。' },
      { en: 'It never reconnected.', zh: '客户端从未重连。' },
    ],
  },
  {
    causes: ['client-redo-race-220', 'config-refresh-deregister-race'],
    signs: [
      { en: 'The redo task took the instance away.', zh: '由 redo 任务移除实例。' },
      {
        en: 'A thread of the framework deregistered it while another registered.',
        zh: '框架的一个线程注销，另一个线程注册。',
      },
    ],
  },
  {
    causes: ['client-redo-race-220', 'graceful-deregister'],
    signs: [
      { en: 'The process registered again and goes on.', zh: '进程重新注册并继续运行。' },
      { en: 'It stops after the deregistration.', zh: '注销后进程停止。' },
    ],
  },
  {
    causes: ['client-redo-race-220', 'cluster-restart-race'],
    signs: [
      { en: 'The client itself had deregistered shortly before.', zh: '客户端自身不久前注销过。' },
      {
        en: 'No client request precedes the removal; servers had just started.',
        zh: '移除前没有客户端请求，且服务端刚启动。',
      },
    ],
  },
  {
    causes: ['client-redo-race-220', 'same-service-overwrite-2x'],
    signs: [
      { en: 'There is a deregistration between the registrations.', zh: '两次注册之间有注销。' },
      { en: 'Two registrations of different addresses, no deregistration.', zh: '两个不同地址的注册，没有注销。' },
    ],
  },
  {
    causes: ['tls-mismatch', 'server-start-failed-tls-certificate'],
    signs: [
      { en: 'The server runs.', zh: '服务端在运行。' },
      {
        en: 'The server does not start: `certChainFile load fail`.',
        zh: '服务端无法启动：`certChainFile load fail`。',
      },
    ],
  },
  {
    causes: ['ability-negotiation-timeout', 'grpc-server-starting-reject'],
    signs: [
      { en: 'The server was started.', zh: '服务端已启动完成。' },
      { en: 'The server had not finished its start.', zh: '服务端尚未启动完成。' },
    ],
  },
  {
    causes: ['server-push-queue-blocked', 'push-failed-grpc'],
    signs: [
      { en: 'The failure contains the queue text.', zh: '失败中有队列文本。' },
      { en: 'Only `Timeout After 5000 milliseconds`.', zh: '仅有 `Timeout After 5000 milliseconds`。' },
    ],
  },
  {
    causes: ['server-push-queue-blocked', 'app-full-gc-or-freeze'],
    signs: [
      { en: 'The subscriber writes on.', zh: '订阅端仍在写日志。' },
      { en: 'The subscriber has a hole in its logs.', zh: '订阅端日志有空洞。' },
    ],
  },
  {
    causes: ['reconnect-worker-stuck', 'client-thread-exhaustion'],
    signs: [
      { en: 'Threads can be made.', zh: '可以创建线程。' },
      { en: '`unable to create native thread`.', zh: '出现 `unable to create native thread`。' },
    ],
  },
  {
    causes: ['client-worker-starvation', 'client-listener-stuck'],
    signs: [
      { en: 'Naming pushes or requests wait.', zh: '服务发现的推送或请求在等待。' },
      { en: 'A listener of a config does not return.', zh: '配置监听器未返回。' },
    ],
  },
];
