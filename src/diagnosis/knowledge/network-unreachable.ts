import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: "The client's machine or a router says that there is no way to the server, or nothing ever answers.",
    zh: '客户端机器或路由器提示无法到达服务端，或始终没有应答。',
  },
  signs: [
    {
      en: '`No route to host`, `Network is unreachable`, or connect time-outs from the first attempt on.',
      zh: '`No route to host`、`Network is unreachable`，或自首次尝试起一直连接超时。',
    },
  ],
  contradictions: [{ en: 'A connection that worked before.', zh: '此前连接正常。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look at the route and at firewalls that answer "no route to host" (ip route get, iptables REJECT), and whether the machine of the server is up.',
        zh: '检查路由与以 no route to host 拒绝的防火墙（ip route get、iptables REJECT），以及服务端主机是否在线。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'port',
      ifSo: { en: 'No answer or no route: it is this.', zh: '无响应或无路由：即为本原因。' },
      ifNot: {
        en: 'Refused: the machine is reached, nobody listens; that is rather a stopped server.',
        zh: '被拒：机器可达但无人监听，更可能是服务端未运行。',
      },
    },
  ],
};
