import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The Nacos client has the new list, and a cache of the framework above it (Ribbon 30 s, LoadBalancer 35 s, a connection pool) still gives the old one.',
    zh: 'Nacos 客户端已是新列表，上层框架缓存（Ribbon 30 秒、LoadBalancer 35 秒、连接池）仍返回旧列表。',
  },
  signs: [
    {
      en: 'Calls to an instance more than 36 s after its own client printed `removed ips`.',
      zh: '自身客户端输出 `removed ips` 36 秒之后仍有调用。',
    },
  ],
  contradictions: [
    { en: 'No `removed ips`: the client itself has the old list.', zh: '没有 `removed ips`：客户端自身仍为旧列表。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Shorten or refresh that cache: ribbon.ServerListRefreshInterval, spring.cloud.loadbalancer.cache.ttl; it costs more refreshes.',
        zh: '缩短或主动刷新该缓存：ribbon.ServerListRefreshInterval、spring.cloud.loadbalancer.cache.ttl，代价是刷新更频繁。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'Long-lived connections (Dubbo, gRPC, HTTP pools) end only with their own health check: set one.',
        zh: '长连接（Dubbo、gRPC、HTTP 连接池）只受自身健康检查约束，请配置。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'established',
      ifSo: { en: 'Connections to the removed address: it is this.', zh: '仍有到已移除地址的连接：即为本原因。' },
      ifNot: { en: 'None: the cache was refreshed.', zh: '没有：缓存已刷新。' },
    },
  ],
  harmless: [
    {
      text: { en: 'Calls within 36 s of the removal are normal.', zh: '移除后 36 秒内的调用属于正常。' },
      separatedBy: { en: 'Only later ones show a stale cache.', zh: '更晚的调用才说明缓存过期。' },
    },
  ],
};
