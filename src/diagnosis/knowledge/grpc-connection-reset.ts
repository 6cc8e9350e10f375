import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The transport of a gRPC connection ends (FIN or RST); the server removes its instances at once, the client reconnects and registers again within seconds.',
    zh: 'gRPC 连接的传输层断开（FIN 或 RST）；服务端立即移除其实例，客户端数秒内重连并补注册。',
  },
  signs: [
    {
      en: '`Request stream error` or `transportTerminated` without a detection before, then `Redo instance operation REGISTER`.',
      zh: '没有先行探测即出现 `Request stream error` 或 `transportTerminated`，随后 `Redo instance operation REGISTER`。',
    },
  ],
  contradictions: [
    {
      en: '`send connection active request` for that connection before its end.',
      zh: '断开之前该连接有 `send connection active request`。',
    },
  ],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Find who closed it: the idle time-out of a load balancer or proxy (a fixed period gives it away), a firewall, a NAT table.',
        zh: '确认由谁关闭：负载均衡或代理的空闲超时（固定周期是其特征）、防火墙、NAT 表。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Connect clients directly, or set the idle time-out of the proxy above the 5 s health check traffic.',
        zh: '让客户端直连，或将代理空闲超时设为大于 5 秒的健康检查间隔。',
      },
      risk: 'setting',
    },
  ],
  confirm: [
    {
      check: 'established',
      ifSo: {
        en: 'The connection to 9848 is younger than the process and renewed at a fixed period: something between closes it.',
        zh: '到 9848 的连接比进程年轻且按固定周期更新：中间设备在断开连接。',
      },
      ifNot: {
        en: 'It is as old as the process: it happened once, or it is rather a restart of the server.',
        zh: '与进程同龄：仅发生一次，或更可能是服务端重启。',
      },
    },
  ],
};
