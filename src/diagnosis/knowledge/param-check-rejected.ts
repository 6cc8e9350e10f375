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
        en: 'Correct what the line names: a name (servers from 2.3.0 check characters and lengths), or metadata of more than 1,024 characters in all.',
        zh: '修正日志指出的参数：名称（2.3.0 起服务端校验字符与长度），或总长超过 1024 个字符的元数据。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Where that takes too long: on every server nacos.core.param.check.enabled=false, or for metadata a larger -Dnacos.naming.service.metadata.length.',
        zh: '若短期内无法修正：在每个服务端设置 nacos.core.param.check.enabled=false；仅元数据超长时可调大 -Dnacos.naming.service.metadata.length。',
      },
      risk: 'restarts-server',
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
