import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server has no handler for this kind of request: client and server are of different ages, or a repackaged jar has lost its list of payload classes.',
    zh: '服务端没有该类请求的处理器：两端版本不一致，或重新打包的 jar 丢失了 payload 类清单。',
  },
  signs: [
    {
      en: '`No handler for request type`, or code 302 `RequestHandler Not Found`.',
      zh: '`No handler for request type`，或 302 `RequestHandler Not Found`。',
    },
  ],
  contradictions: [{ en: 'Requests of the same kind that are answered.', zh: '同类请求得到正常应答。' }],
  versions: { side: 'client', affected: '>=2.0.0', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Bring client and server to the same version, or do without the newer feature.',
        zh: '对齐客户端与服务端版本，或停用新版本才有的功能。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'In a repackaged (shaded) client keep META-INF/services: the list of request classes is read from there.',
        zh: '重新打包（shade）客户端时保留 META-INF/services，请求类列表从中读取。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'client-jar',
      ifSo: { en: 'The client is newer than the server: it is this.', zh: '客户端版本高于服务端：即为本原因。' },
      ifNot: {
        en: 'They are alike: look into META-INF/services of the jar.',
        zh: '版本一致：请检查 jar 中的 META-INF/services。',
      },
    },
  ],
};
