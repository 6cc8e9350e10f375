import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'An address is given to a new pod while the registration of the old one is still there: callers of the one service reach the other. Or the address of a running process changes: it connects again from the new one and repeats its registration with the old one.',
    zh: '旧 Pod 的注册尚在，其地址已分配给新 Pod：调用前者的请求到达后者。或运行中的进程更换了地址：它从新地址重连，却以旧地址重新注册。',
  },
  signs: [
    {
      en: 'Two processes claim one address, the second before the first was removed.',
      zh: '两个进程声称同一地址，且第一个尚未移除时第二个已出现。',
    },
    {
      en: 'A process whose connections come from another address than before, while it is registered under the old one.',
      zh: '进程的连接来自与之前不同的地址，而注册的仍是旧地址。',
    },
  ],
  contradictions: [
    {
      en: 'Two processes that both live on: they are set to one address, nothing was handed on.',
      zh: '两个进程同时存活：是配置了同一地址，而非地址转移。',
    },
    {
      en: 'Connections through a proxy or NAT come from its address from the start.',
      zh: '经过代理或 NAT 的连接，从一开始就来自其地址。',
    },
  ],
  versions: {
    side: 'any',
    note: {
      en: 'Servers 2.2.0 to 2.2.4 keep such registrations for hours.',
      zh: '2.2.0 至 2.2.4 服务端会保留此类注册数小时。',
    },
  },
  remedies: [
    {
      text: {
        en: 'Where another process has the address now: deregister in the preStop hook and wait before it is given away; servers from 2.3.0 on drop silent connections within half a minute. Where the address of a running process changed: restart it, it registers what it found at its start as long as it lives.',
        zh: '若地址已被另一进程使用：在 preStop 钩子中注销并等待后再释放地址；2.3.0 以上服务端会在半分钟内移除失联连接。若运行中的进程更换了地址：请重启该应用，它在存活期间一直注册其启动时获得的地址。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'callers-port',
      ifSo: {
        en: 'It answers: the machine still has the address, by a second network card or from before.',
        zh: '可达：机器仍持有该地址（第二网卡或尚未释放）。',
      },
      ifNot: {
        en: 'No answer: the registration points to an address that nobody has.',
        zh: '不可达：注册信息指向无人持有的地址。',
      },
    },
    {
      check: 'pods-with-ip',
      ifSo: {
        en: 'Another pod than the one registered has the address: it is this.',
        zh: '持有该地址的 Pod 不是注册的 Pod：即为本原因。',
      },
      ifNot: {
        en: 'The same pod: it is a second network card, or a restart within the pod.',
        zh: '为同一 Pod：更可能是多网卡，或 Pod 内重启。',
      },
    },
  ],
};
