import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'A TPS rule of the server is in force and refuses requests beyond it.',
    zh: '服务端 TPS 规则生效，拒绝超限请求。',
  },
  signs: [{ en: '`tps over limit`, code 503 `OVER_THRESHOLD`.', zh: '出现 `tps over limit`，503 `OVER_THRESHOLD`。' }],
  contradictions: [{ en: 'The client itself refuses.', zh: '由客户端自身拒绝。' }],
  versions: { side: 'server', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Raise the rule of the point that refuses (plugin control, tps-control), or spread the registrations over time.',
        zh: '调高对应限流点的规则（plugin control、tps-control），或错开注册时间。',
      },
      risk: 'setting',
    },
    {
      text: {
        en: 'The redo task registers the rest by itself; wait until every instance is listed.',
        zh: '补偿任务会自动完成剩余注册，确认全部实例均已出现。',
      },
      risk: 'none',
    },
  ],
  confirm: [
    {
      check: 'tps-log',
      ifSo: { en: 'New refusals: it is this and lasts.', zh: '有新的拒绝：即为本原因且仍在持续。' },
      ifNot: { en: 'None: the redo brings the rest.', zh: '没有：其余由 redo 补上。' },
    },
  ],
};
