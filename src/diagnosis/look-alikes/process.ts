import type { Pair } from './pair.js';

export const process: readonly Pair[] = [
  {
    causes: ['graceful-deregister', 'kill-9-or-crash'],
    signs: [
      { en: 'Shutdown or deregistration lines precede the end.', zh: '结束之前有停机或注销日志。' },
      { en: 'The logs end without them.', zh: '日志结束时没有这些内容。' },
    ],
  },
  {
    causes: ['graceful-deregister', 'console-offline-disabled'],
    signs: [
      { en: 'The instance is no longer registered.', zh: '实例不再注册。' },
      { en: 'It stays registered and healthy, only disabled.', zh: '实例仍注册且健康，只是被禁用。' },
    ],
  },
  {
    causes: ['graceful-deregister', 'config-refresh-deregister-race'],
    signs: [
      { en: 'The process ends.', zh: '进程随后结束。' },
      { en: 'It lives on, and a refresh event came before.', zh: '进程继续运行，之前有刷新事件。' },
    ],
  },
  {
    causes: ['graceful-deregister', 'client-shutdown-order'],
    signs: [
      { en: 'The deregistration was taken.', zh: '注销成功。' },
      {
        en: 'It was refused, because the client had closed its transport first.',
        zh: '注销失败，因为客户端先关闭了连接。',
      },
    ],
  },
  {
    causes: ['graceful-deregister', 'empty-service-auto-clean'],
    signs: [
      { en: 'The process itself asked for it.', zh: '由进程自身发起。' },
      { en: 'The server cleans an empty service a minute later.', zh: '一分钟后服务端清理空服务。' },
    ],
  },
  {
    causes: ['wrong-ip-multi-nic', 'ghost-process-still-alive'],
    signs: [
      { en: 'Callers get no answer: the address is not reached.', zh: '调用方无响应：地址不可达。' },
      {
        en: 'Callers are refused: the machine answers, the port is closed.',
        zh: '调用方被拒：机器有应答，端口已关闭。',
      },
    ],
  },
  {
    causes: ['wrong-ip-multi-nic', 'pod-ip-change-and-reuse'],
    signs: [
      { en: 'One process has the address.', zh: '仅一个进程使用该地址。' },
      { en: 'Two processes claim it.', zh: '两个进程声称拥有该地址。' },
    ],
  },
  {
    causes: ['wrong-ip-multi-nic', 'cluster-conf-self-ip-mismatch'],
    signs: [
      { en: 'It is the address of a client.', zh: '是客户端的地址。' },
      { en: 'It is the address of a server.', zh: '是服务端的地址。' },
    ],
  },
  {
    causes: ['kill-9-or-crash', 'client-oom'],
    signs: [
      { en: 'No `OutOfMemoryError` precedes the end.', zh: '结束之前没有 `OutOfMemoryError`。' },
      { en: 'Its last lines contain `OutOfMemoryError`.', zh: '最后几行有 `OutOfMemoryError`。' },
    ],
  },
  {
    causes: ['kill-9-or-crash', 'server-restart-client-redo'],
    signs: [
      { en: 'The server runs on.', zh: '服务端持续运行。' },
      { en: 'The server itself was away; all clients lost it.', zh: '服务端自身曾离线，所有客户端都失联。' },
    ],
  },
  {
    causes: ['kill-9-or-crash', 'same-service-overwrite-2x'],
    signs: [
      { en: 'The process is gone.', zh: '进程已不在。' },
      { en: 'It lives; another registration of it took the place.', zh: '进程存活，被自身另一注册取代。' },
    ],
  },
  {
    causes: ['kill-9-or-crash', 'client-shutdown-order'],
    signs: [
      { en: 'No shutdown line.', zh: '没有停机日志。' },
      { en: 'Shutdown lines, and the deregistration was refused.', zh: '有停机日志，但注销失败。' },
    ],
  },
  {
    causes: ['ghost-process-still-alive', 'delete-ineffective'],
    signs: [
      { en: 'The process keeps it registered.', zh: '进程使其保持注册。' },
      { en: "An operator's deletion found nothing by that address.", zh: '按该地址的删除操作没有找到实例。' },
    ],
  },
  {
    causes: ['ghost-process-still-alive', 'health-check-disabled-switch'],
    signs: [
      { en: 'The process is alive.', zh: '进程存活。' },
      { en: 'It is dead, and the server judges no beats.', zh: '进程已停止，而服务端不判定心跳。' },
    ],
  },
  {
    causes: ['pod-ip-change-and-reuse', 'metadata-memory-2x'],
    signs: [
      { en: 'Another application has the address.', zh: '由另一个应用使用该地址。' },
      { en: 'The same application came back at its address.', zh: '同一应用以原地址恢复。' },
    ],
  },
  {
    causes: ['client-oom', 'client-thread-exhaustion'],
    signs: [
      { en: 'Heap, metaspace or direct memory.', zh: '堆、元空间或直接内存。' },
      { en: '`unable to create native thread`.', zh: '出现 `unable to create native thread`。' },
    ],
  },
  {
    causes: ['client-oom', 'client-runtime-unsupported'],
    signs: [
      { en: 'The process ran well before.', zh: '进程此前运行正常。' },
      { en: 'It never worked in this runtime.', zh: '在该运行时从未正常工作。' },
    ],
  },
  {
    causes: ['client-overload', 'beat-send-failed-network'],
    signs: [
      { en: 'No failed requests accompany the missed beats.', zh: '漏掉心跳时没有失败的请求。' },
      { en: 'There are failed requests.', zh: '有失败的请求。' },
    ],
  },
  {
    causes: ['client-local-hostname-unresolvable', 'dns-unknown-host'],
    signs: [
      { en: 'The name is that of the client itself.', zh: '该名称是客户端自身的主机名。' },
      { en: 'It is that of a server.', zh: '是服务端的域名。' },
    ],
  },
  {
    causes: ['client-local-hostname-unresolvable', 'udp-lease-expiry'],
    signs: [
      { en: 'The push address is a placeholder or loopback.', zh: '推送地址为占位或回环地址。' },
      { en: 'The address is right; only its lease ran out.', zh: '地址正确，仅租约到期。' },
    ],
  },
  {
    causes: ['client-redo-lost', 'auth-denied-403'],
    signs: [
      { en: 'The redo is not tried again.', zh: '不再重试补注册。' },
      { en: 'It is tried every 3 s and refused by 403.', zh: '每 3 秒重试并被 403 拒绝。' },
    ],
  },
  {
    causes: ['app-missing-loadbalanced', 'dns-unknown-host'],
    signs: [
      { en: 'The unknown name is that of a service.', zh: '无法解析的是服务名。' },
      { en: 'It is that of a Nacos server.', zh: '是 Nacos 服务端的域名。' },
    ],
  },
];
