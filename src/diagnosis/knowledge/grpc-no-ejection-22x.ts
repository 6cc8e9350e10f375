import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Servers 2.2.0 to 2.2.4 only count their connections and never look for silent ones: the instance of a host that lost power or network stays healthy for hours.',
    zh: '2.2.0 至 2.2.4 服务端只统计连接而不探测静默连接：断电或断网主机的实例数小时内仍为健康。',
  },
  signs: [
    {
      en: '`Connection check task start … end` without `Out dated connection ,size`, and a client that is gone.',
      zh: '`Connection check task start … end` 之间没有 `Out dated connection ,size`，且客户端已失联。',
    },
  ],
  contradictions: [
    { en: 'The client still writes and connects: then it is alive.', zh: '客户端仍在写日志并连接：说明进程存活。' },
  ],
  versions: { side: 'server', affected: '>=2.2.0 <=2.2.4', fixed: ['2.3.0'], isCertain: true },
  remedies: [
    {
      text: {
        en: 'Upgrade the servers to 2.3.0 or later (PR #10509); upgrading clients does not help.',
        zh: '将服务端升级到 2.3.0 以上（PR #10509），升级客户端无效。',
      },
      risk: 'upgrade-server',
    },
    {
      text: {
        en: 'Until then: restart the server that holds the connection, or set nacos.remote.server.grpc.sdk.keep-alive-time=10000 and keep-alive-timeout=5000 (2.2.1 to 2.2.4).',
        zh: '升级前：重启持有该连接的服务端，或设置 nacos.remote.server.grpc.sdk.keep-alive-time=10000 与 keep-alive-timeout=5000（2.2.1~2.2.4）。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'established-server',
      ifSo: {
        en: 'ESTABLISHED although the client is gone: it is this.',
        zh: '客户端已消失而连接仍为 ESTABLISHED：即为本原因。',
      },
      ifNot: {
        en: 'No such connection: the instance is listed for another reason.',
        zh: '没有该连接：实例残留另有原因。',
      },
    },
  ],
};
