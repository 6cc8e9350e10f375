import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'One server cannot call another: it is stopped, or 8848, 9849 or 7848 between them is closed.',
    zh: '服务端无法调用另一成员：对方停止，或之间的 8848、9849、7848 不通。',
  },
  signs: [{ en: 'Failed calls to one member from another server.', zh: '一个服务端对某成员的调用失败。' }],
  contradictions: [{ en: 'The member list shrinks at the same time.', zh: '同时成员列表变短。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Look whether that member runs, then at the ports between the servers: 8848, 9849, 7848.',
        zh: '检查该成员是否在运行，再检查成员间端口：8848、9849、7848。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'cluster.conf must name the same addresses on all servers.',
        zh: '所有成员的 cluster.conf 必须列出相同的地址。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: { en: 'That member is not UP: it is this.', zh: '该成员非 UP：即为本原因。' },
      ifNot: {
        en: 'All members are UP: it is over, or only one of the ports is closed.',
        zh: '全部成员 UP：已恢复，或仅个别端口不通。',
      },
    },
    {
      check: 'peer-port',
      ifSo: { en: 'No answer, or refused: it is this.', zh: '无响应或被拒：即为本原因。' },
      ifNot: { en: 'Open on all three ports: it is over.', zh: '三个端口都可达：已恢复。' },
    },
  ],
};
