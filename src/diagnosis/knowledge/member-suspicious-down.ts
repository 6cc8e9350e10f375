import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A member no longer answers its peers: they call it SUSPICIOUS, then DOWN, and leave it out of the work.',
    zh: '某成员不再应答其他成员：先被视为 SUSPICIOUS，再为 DOWN，不再分担工作。',
  },
  signs: [
    { en: '`healthy server list changed` with a list that shrinks.', zh: '`healthy server list changed` 且列表变短。' },
  ],
  contradictions: [{ en: 'The old and the new list are the same: a refresh.', zh: '新旧列表相同：仅为刷新。' }],
  versions: { side: 'server', affected: '>=1.3.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Look at that server first: does it run, does it write its logs? Then at the network between the servers (8848, 9849, 7848).',
        zh: '先检查该成员：是否运行、是否在写日志；再检查成员间网络（8848、9849、7848）。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Its clients move to other servers by themselves if their list names them.',
        zh: '若客户端列表包含其他成员，会自动切换。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'members',
      ifSo: { en: 'A member that is not UP: it is this and lasts.', zh: '有成员非 UP：即为本原因且仍在持续。' },
      ifNot: { en: 'All UP: it is over.', zh: '全部 UP：已恢复。' },
    },
  ],
  harmless: [
    {
      text: {
        en: 'The list is printed many times at a normal start of a cluster.',
        zh: '集群正常启动时会多次输出该列表。',
      },
      separatedBy: { en: 'Compare the two lists: only a missing member counts.', zh: '比较新旧列表：缺少成员才算。' },
    },
  ],
};
