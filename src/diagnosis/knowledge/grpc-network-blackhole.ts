import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "Packets are dropped while TCP stays established: the client's health check fails after 3 to 12 s, the server gives the connection up after 21 to 28 s.",
    zh: '丢包而 TCP 仍显示已建立：客户端健康检查在 3 至 12 秒后失败，服务端 21 至 28 秒后放弃连接。',
  },
  signs: [
    {
      en: '`Server healthy check fail` in the client, `Unregister Out dated connection` on the server, and a client that writes on.',
      zh: '客户端 `Server healthy check fail`，服务端 `Unregister Out dated connection`，且客户端仍在写日志。',
    },
  ],
  contradictions: [{ en: "A hole in the client's logs: then it was a pause.", zh: '客户端日志有空洞：则为停顿。' }],
  versions: {
    side: 'client',
    affected: '>=2.0.0',
    fixed: [],
    isCertain: false,
    note: {
      en: 'Servers 2.2.0 to 2.2.4 do not detect it; there the instance stays online.',
      zh: '2.2.0 至 2.2.4 服务端不会发现，实例一直在线。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Look at the network between the two addresses at that time: security groups, conntrack tables, a failed link, a moved pod.',
        zh: '检查当时两端之间的网络：安全组、conntrack 表、链路故障、Pod 漂移。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Nothing needs to be done on the application once packets flow: it reconnects and registers again.',
        zh: '网络恢复后应用会自动重连并补偿注册，无需处理。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: { en: 'No answer: it is this and lasts.', zh: '无响应：即为本原因且仍在持续。' },
      ifNot: {
        en: 'Open: small packets pass. Where large answers alone are lost, the MTU of the path is too small (ping -M do -s 1400); else it is over: if it comes back, look at the conntrack tables and links between.',
        zh: '端口可达：小报文可以通过。若只有大应答丢失，则路径 MTU 过小（ping -M do -s 1400）；否则已恢复，若再次出现，检查中间的 conntrack 表与链路。',
      },
    },
  ],
};
