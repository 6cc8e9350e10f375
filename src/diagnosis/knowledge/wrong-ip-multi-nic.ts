import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The registering process chose the address of a container bridge, VPN or second card; the server stores what it is told.',
    zh: '注册进程选用了容器网桥、VPN 或第二块网卡的地址；服务端照单保存。',
  },
  signs: [
    {
      en: 'The registered address is of 172.17.x, 192.168.122.x or 169.254.x and differs from that of the connection; callers time out.',
      zh: '注册地址属于 172.17.x、192.168.122.x 或 169.254.x 且与连接地址不同，调用方超时。',
    },
  ],
  contradictions: [
    { en: 'Callers on some networks succeed: that is routing.', zh: '部分网络的调用方成功：属于路由问题。' },
  ],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Fix the address: spring.cloud.nacos.discovery.ip or .network-interface, spring.cloud.inetutils.preferred-networks, dubbo.protocol.host.',
        zh: '固定注册地址：spring.cloud.nacos.discovery.ip 或 .network-interface、spring.cloud.inetutils.preferred-networks、dubbo.protocol.host。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'callers-port',
      ifSo: {
        en: "No answer from the caller's machine while the process listens: it is this.",
        zh: '进程在监听而调用方无法到达：即为本原因。',
      },
      ifNot: {
        en: 'The caller reaches it: it is rather a cache or the application.',
        zh: '调用方可达：更可能是缓存或应用问题。',
      },
    },
  ],
};
