import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server checks characters and lengths of names and refuses what does not fit.',
    zh: '服务端检查名称的字符与长度，拒绝不符合的请求。',
  },
  signs: [{ en: "`Param '…' is illegal`.", zh: "出现 `Param '…' is illegal`。" }],
  contradictions: [{ en: 'Another reason in the status 400.', zh: '状态 400 的原因不同。' }],
  versions: { side: 'server', affected: '>=2.3.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Correct the name (servers from 2.3.0 check characters and lengths), or switch the check off with nacos.core.param.check.enabled=false.',
        zh: '修正名称（2.3.0 起服务端校验字符与长度），或以 nacos.core.param.check.enabled=false 关闭校验。',
      },
      risk: 'restarts-application',
    },
  ],
  confirm: [
    {
      check: 'instances',
      ifSo: { en: 'Never listed under that name: it is this.', zh: '该名称从未在列：即为本原因。' },
      ifNot: { en: 'Listed: the name was corrected.', zh: '在列：名称已更正。' },
    },
  ],
};
