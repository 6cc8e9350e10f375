import type { Pair } from './pair.js';

export const registry: readonly Pair[] = [
  {
    causes: ['console-offline-disabled', 'metadata-memory-2x'],
    signs: [
      { en: 'The click came after the registration.', zh: '下线操作在注册之后。' },
      { en: 'The click came before; the instance was registered anew since.', zh: '下线操作在前，之后实例重新注册。' },
    ],
  },
  {
    causes: ['console-offline-disabled', 'namespace-group-cluster-mismatch'],
    signs: [
      { en: 'The consumer had the instance before.', zh: '消费者此前能得到该实例。' },
      { en: 'It never had it: it asks elsewhere.', zh: '从未得到：查询位置不同。' },
    ],
  },
  {
    causes: ['console-offline-disabled', 'api-compat-410-3x'],
    signs: [
      { en: 'The request was answered 200.', zh: '请求应答 200。' },
      { en: 'It was answered 410: the instance was never set offline.', zh: '应答 410：实例实际未下线。' },
    ],
  },
  {
    causes: ['console-offline-reverted-1x', 'metadata-lost-after-reconnect-or-restart'],
    signs: [
      { en: 'A 1.x server.', zh: '服务端为 1.x。' },
      {
        en: 'A 2.x server, and `Remove expired metadata` of a registered instance.',
        zh: '服务端为 2.x，且对已注册实例 `Remove expired metadata`。',
      },
    ],
  },
  {
    causes: ['console-offline-reverted-1x', 'persistent-health-revert-enabled'],
    signs: [
      { en: 'The instance was registered anew.', zh: '实例被重新注册。' },
      { en: 'A persistent instance whose health check failed and healed.', zh: '持久实例的健康检查失败后恢复。' },
    ],
  },
  {
    causes: ['metadata-raft-write-failed', 'raft-no-leader'],
    signs: [
      { en: 'One change was refused.', zh: '一次变更被拒。' },
      { en: 'A group has no leader for long: that is the reason behind it.', zh: '某组长期无主：那是背后的原因。' },
    ],
  },
  {
    causes: ['push-empty-protection', 'failover-mode-on'],
    signs: [
      { en: 'The log contains no failover switch.', zh: '日志中没有容灾开关。' },
      {
        en: '`failover-mode is on` or `failover switch changed, new: true`.',
        zh: '`failover-mode is on` 或 `failover switch changed, new: true`。',
      },
    ],
  },
  {
    causes: ['push-empty-protection', 'push-failed-grpc'],
    signs: [
      { en: 'The empty push arrived.', zh: '空推送已到达。' },
      { en: 'The push did not arrive.', zh: '推送未到达。' },
    ],
  },
  {
    causes: ['push-empty-protection', 'framework-cache-stale'],
    signs: [
      { en: 'The client kept its old list.', zh: '客户端保留旧列表。' },
      {
        en: 'The client printed `removed ips`; the framework keeps the old one.',
        zh: '客户端已输出 `removed ips`，由框架保留旧列表。',
      },
    ],
  },
  {
    causes: ['push-empty-protection', 'protect-threshold-reached'],
    signs: [
      { en: 'The list is old.', zh: '列表是旧的。' },
      { en: 'The list is complete, with unhealthy instances in it.', zh: '列表完整，含不健康实例。' },
    ],
  },
  {
    causes: ['push-empty-protection', 'namespace-group-cluster-mismatch'],
    signs: [
      { en: 'The subscriber had a list before.', zh: '订阅端此前有列表。' },
      { en: 'It never had one.', zh: '从未有过列表。' },
    ],
  },
  {
    causes: ['failover-mode-on', 'framework-cache-stale'],
    signs: [
      { en: 'The Nacos client itself holds the old list.', zh: 'Nacos 客户端自身使用旧列表。' },
      { en: 'Only the framework above it does.', zh: '仅上层框架使用旧列表。' },
    ],
  },
  {
    causes: ['push-failed-grpc', 'push-lost-udp-1x'],
    signs: [
      { en: 'Pushes over gRPC.', zh: '通过 gRPC 推送。' },
      { en: 'UDP pushes to a 1.x subscriber.', zh: '对 1.x 订阅者的 UDP 推送。' },
    ],
  },
  {
    causes: ['push-lost-udp-1x', 'udp-lease-expiry'],
    signs: [
      { en: 'Pushes are sent and not acknowledged.', zh: '推送已发送但未确认。' },
      { en: 'The lease ends and is renewed; no push is lost.', zh: '租约到期并续期，没有丢失推送。' },
    ],
  },
  {
    causes: ['ephemeral-persistent-conflict', 'param-check-rejected'],
    signs: [
      { en: 'The kind of the service is named.', zh: '指出了服务类型。' },
      { en: 'A parameter is named.', zh: '指出了参数。' },
    ],
  },
  {
    causes: ['persistent-health-check-failed', 'persistent-health-revert-enabled'],
    signs: [
      { en: 'The instance stays as it was set.', zh: '实例保持所设状态。' },
      {
        en: 'It was set offline and is handed out again after the check healed.',
        zh: '已下线的实例在检查恢复后又被返回。',
      },
    ],
  },
  {
    causes: ['persistent-instances-lost-after-restart', 'empty-service-auto-clean'],
    signs: [
      { en: 'The instances were never removed.', zh: '实例从未被移除。' },
      { en: 'The last instance had left before.', zh: '最后一个实例此前已离开。' },
    ],
  },
  {
    causes: ['empty-service-auto-clean', 'kill-9-or-crash'],
    signs: [
      { en: "The line is the server's housekeeping, a minute later.", zh: '该日志是一分钟后的服务端清理。' },
      { en: 'The process ended without deregistering: that is the cause.', zh: '进程未注销即结束：那才是原因。' },
    ],
  },
];
