import type { Pair } from './pair.js';

export const access: readonly Pair[] = [
  {
    causes: ['auth-denied-403', 'auth-token-race'],
    signs: [
      { en: 'Every request is refused.', zh: '每个请求都被拒。' },
      { en: 'Refusals mix with successes of the same request.', zh: '同一请求时而被拒时而成功。' },
    ],
  },
  {
    causes: ['auth-denied-403', 'clock-jump'],
    signs: [
      { en: 'The clocks of the servers agree.', zh: '各服务端时钟一致。' },
      { en: 'A token counts as expired at once, because a clock jumped.', zh: '时钟跳变使令牌立即过期。' },
    ],
  },
  {
    causes: ['config-side-failures', 'client-longpoll-no-retry'],
    signs: [
      { en: 'The poll itself fails.', zh: '轮询本身失败。' },
      { en: 'Only the time for a retry was used up; the next poll goes on.', zh: '仅重试时间用尽，下一次轮询继续。' },
    ],
  },
  {
    causes: ['config-side-failures', 'endpoint-server-list-failed'],
    signs: [
      { en: 'The server list is there.', zh: '已有服务端列表。' },
      { en: 'The list itself cannot be read.', zh: '列表本身无法读取。' },
    ],
  },
  {
    causes: ['endpoint-server-list-failed', 'dns-unknown-host'],
    signs: [
      { en: 'The address server answers badly or not.', zh: '地址服务器无应答或应答错误。' },
      { en: 'Only a name cannot be resolved.', zh: '仅域名无法解析。' },
    ],
  },
  {
    causes: ['tps-control-reject', 'client-config-query-rate-limited'],
    signs: [
      { en: 'The server refuses.', zh: '由服务端拒绝。' },
      {
        en: 'The client itself refuses: `client-side current limit`.',
        zh: '由客户端自身拒绝：`client-side current limit`。',
      },
    ],
  },
  {
    causes: ['client-listener-stuck', 'app-listener-exception'],
    signs: [
      { en: 'The listener does not return.', zh: '监听器没有返回。' },
      { en: 'It returns with an exception.', zh: '监听器以异常返回。' },
    ],
  },
  {
    causes: ['client-listener-stuck', 'config-groupkey-mismatch-public'],
    signs: [
      { en: 'One change waits.', zh: '一次变更在等待。' },
      { en: 'The same config is told as changed again and again.', zh: '同一配置被反复告知变更。' },
    ],
  },
  {
    causes: ['app-listener-exception', 'app-config-import-mistake'],
    signs: [
      { en: 'The listener throws.', zh: '监听器抛出异常。' },
      { en: 'It runs and nothing changes.', zh: '监听器正常运行但没有变化。' },
    ],
  },
  {
    causes: ['app-config-import-mistake', 'config-groupkey-mismatch-public'],
    signs: [
      { en: 'One change, and no key of it is used.', zh: '一次变更，但没有键被使用。' },
      { en: 'The same config is told as changed again and again.', zh: '同一配置被反复告知变更。' },
    ],
  },
];
