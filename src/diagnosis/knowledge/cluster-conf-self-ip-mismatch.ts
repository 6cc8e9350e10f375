import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The address that a server gives itself is not the one in the member list: it counts as a further member and responsibilities overlap.',
    zh: '服务端自认的地址不在成员列表中：被当作额外成员，责任重叠。',
  },
  signs: [{ en: '`self ip … not in serverlist`.', zh: '出现 `self ip … not in serverlist`。' }],
  contradictions: [{ en: 'The lists of all servers hold its address.', zh: '所有成员的列表都包含其地址。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Write the address that the server really uses into cluster.conf, the same on all servers, or fix it with -Dnacos.server.ip.',
        zh: '在所有成员的 cluster.conf 中写入本机实际使用的地址，或用 -Dnacos.server.ip 固定。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: {
        en: 'One member more than there are servers, or an unknown address: it is this.',
        zh: '成员数多于实际的服务端数，或有未知地址：即为本原因。',
      },
      ifNot: { en: 'They agree: corrected since.', zh: '一致：已更正。' },
    },
  ],
};
