import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'An address is given to a new pod while the registration of the old one is still there: callers of the one service reach the other.',
    zh: '旧 Pod 的注册尚在，其地址已分配给新 Pod：调用前者的请求到达后者。',
  },
  signs: [
    {
      en: 'Two processes claim one address, the second before the first was removed.',
      zh: '两个进程声称同一地址，且第一个尚未移除时第二个已出现。',
    },
  ],
  contradictions: [{ en: 'Both lines are of the same process.', zh: '两者属于同一进程。' }],
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
        en: 'Deregister in the preStop hook and wait before the address is given away; servers from 2.3.0 on drop silent connections within half a minute.',
        zh: '在 preStop 钩子中注销并等待后再释放地址；2.3.0 以上服务端会在半分钟内移除失联连接。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
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
