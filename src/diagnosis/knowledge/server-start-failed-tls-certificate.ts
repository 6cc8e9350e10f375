import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The server cannot read its TLS certificate or key and does not start.',
    zh: '服务端无法读取 TLS 证书或密钥，无法启动。',
  },
  signs: [
    {
      en: '`certChainFile load fail`, `class path resource … cannot be opened`.',
      zh: '出现 `certChainFile load fail`、`class path resource … cannot be opened`。',
    },
  ],
  contradictions: [{ en: 'The server starts and clients fail.', zh: '服务端可启动而客户端失败。' }],
  versions: { side: 'server', affected: '>=2.2.3', fixed: [], isCertain: false },
  remedies: [
    {
      text: {
        en: 'Write file: before an absolute path; look at owner, format (PKCS8) and content of the file.',
        zh: '绝对路径前加 file:；检查文件属主、格式（PKCS8）与内容。',
      },
      risk: 'restarts-server',
    },
  ],
  confirm: [
    {
      check: 'certificate',
      ifSo: {
        en: 'Not readable for the user of the server, or no PEM: it is this.',
        zh: '服务端用户不可读，或并非 PEM：即为本原因。',
      },
      ifNot: { en: 'Readable: write file: before the absolute path.', zh: '可读：请在绝对路径前加 file:。' },
    },
  ],
};
