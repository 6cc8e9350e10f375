import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'Server 1.0.0 may report DOWN for ever although it is healthy, and refuses requests for it.',
    zh: '1.0.0 服务端可能在健康时一直误报 DOWN 并拒绝请求。',
  },
  signs: [
    {
      en: 'The wording of 1.0 for a server that is DOWN, long after its start.',
      zh: '启动很久之后仍出现 1.0 版本的 DOWN 文案。',
    },
  ],
  contradictions: [{ en: 'A later version of the server.', zh: '服务端为更高版本。' }],
  versions: { side: 'server', affected: '1.0.0', fixed: ['1.0.1'], isCertain: false },
  remedies: [
    {
      text: { en: 'If the server is 1.0.0: upgrade to 1.0.1 or later.', zh: '若服务端为 1.0.0：升级到 1.0.1 以上。' },
      risk: 'upgrade-server',
    },
  ],
  confirm: [
    {
      check: 'readiness',
      ifSo: { en: 'It answers DOWN although it is started: it is this.', zh: '已启动却应答 DOWN：即为本原因。' },
      ifNot: { en: 'It answers UP: it is over.', zh: '应答 UP：已恢复。' },
    },
  ],
};
