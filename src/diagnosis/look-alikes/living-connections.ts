import type { Pair } from './pair.js';

export const livingConnections: readonly Pair[] = [
  {
    causes: ['grpc-connection-reset', 'grpc-network-blackhole'],
    signs: [
      { en: 'The transport ended first.', zh: '传输层先断开。' },
      {
        en: "The server's detection or the client's health check failed first.",
        zh: '先是服务端探测或客户端健康检查失败。',
      },
    ],
  },
  {
    causes: ['grpc-connection-reset', 'kill-9-or-crash'],
    signs: [
      { en: 'The client is back within seconds.', zh: '客户端数秒内恢复连接。' },
      { en: 'It never comes back; its log ends.', zh: '客户端不再恢复，日志到此为止。' },
    ],
  },
  {
    causes: ['grpc-connection-reset', 'server-restart-client-redo'],
    signs: [
      { en: 'The server runs on; few connections end.', zh: '服务端持续运行，仅少数连接断开。' },
      { en: 'A start banner, and all connections end at once.', zh: '有启动标志，且所有连接同时断开。' },
    ],
  },
  {
    causes: ['grpc-connection-reset', 'network-unstable'],
    signs: [
      { en: 'Single events, or a fixed period.', zh: '单次发生，或周期固定。' },
      { en: 'Repeated losses without a period.', zh: '反复失联且无固定周期。' },
    ],
  },
  {
    causes: ['grpc-connection-reset', 'grpc-keepalive-too-aggressive'],
    signs: [
      { en: 'No `too_many_pings`.', zh: '没有 `too_many_pings`。' },
      { en: 'The error contains `too_many_pings`.', zh: '错误中有 `too_many_pings`。' },
    ],
  },
  {
    causes: ['grpc-connection-reset', 'distro-verify-revision-drift'],
    signs: [
      { en: 'The server that has the connection logs its end.', zh: '持有连接的服务端记录了断开。' },
      {
        en: 'Only other servers drop the client, for seconds, after 180 s of failed verification.',
        zh: '仅其他成员在校验失败 180 秒后短暂移除该客户端。',
      },
    ],
  },
  {
    causes: ['grpc-network-blackhole', 'grpc-no-ejection-22x'],
    signs: [
      {
        en: 'The server ended the connection (`Unregister Out dated connection`).',
        zh: '服务端结束了连接（`Unregister Out dated connection`）。',
      },
      {
        en: 'Server 2.2.0 to 2.2.4 keeps it and the instance stays online.',
        zh: '2.2.0 至 2.2.4 服务端保留连接，实例一直在线。',
      },
    ],
  },
  {
    causes: ['grpc-network-blackhole', 'client-worker-starvation'],
    signs: [
      { en: 'Checks of other servers fail too.', zh: '对其他服务端的检查也失败。' },
      { en: 'The network is fine; requests of all kinds wait for threads.', zh: '网络正常，各类请求都在等待线程。' },
    ],
  },
  {
    causes: ['grpc-network-blackhole', 'network-unreachable'],
    signs: [
      { en: 'The connection had worked before.', zh: '连接此前正常。' },
      {
        en: 'It never worked, or the system says `No route to host`.',
        zh: '从未成功，或系统提示 `No route to host`。',
      },
    ],
  },
  {
    causes: ['grpc-no-ejection-22x', 'ghost-process-still-alive'],
    signs: [
      { en: 'The client is silent.', zh: '客户端已静默。' },
      { en: "The client's log goes on, or its beats arrive.", zh: '客户端日志仍在继续，或心跳仍到达。' },
    ],
  },
  {
    causes: ['grpc-no-ejection-22x', 'pod-ip-change-and-reuse'],
    signs: [
      { en: 'Nobody else has taken the address.', zh: '没有其他进程占用该地址。' },
      { en: 'Another process answers at the address.', zh: '该地址由另一个进程应答。' },
    ],
  },
];
