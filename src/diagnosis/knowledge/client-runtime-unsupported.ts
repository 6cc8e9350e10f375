import type { OwnKnowledge } from '../define-diagnosis.js';

export const knowledge: OwnKnowledge = {
  about: {
    en: 'The runtime cannot load what the client needs: a native image without reflection metadata, or a class path with jars of different versions.',
    zh: '运行时无法加载客户端所需内容：原生镜像缺少反射元数据，或类路径中混有不同版本的 jar。',
  },
  signs: [
    {
      en: 'The connection opens and its stream ends at once; missing classes are named.',
      zh: '连接打开后流立即结束，并提示缺少类。',
    },
    {
      en: '`NoSuchFieldError`, `NoSuchMethodError` or `AbstractMethodError` under frames of the client.',
      zh: '客户端堆栈中出现 `NoSuchFieldError`、`NoSuchMethodError` 或 `AbstractMethodError`。',
    },
  ],
  contradictions: [{ en: 'The same build works on a JVM.', zh: '同一构建在 JVM 上正常。' }],
  versions: 'any',
  remedies: [
    {
      text: {
        en: 'Keep one version of nacos-client, nacos-api and nacos-common in the application (mvn dependency:tree shows where others come from).',
        zh: '应用中只保留同一版本的 nacos-client、nacos-api 与 nacos-common（用 mvn dependency:tree 查看来源）。',
      },
      risk: 'upgrade-client',
    },
    {
      text: {
        en: 'A native image: run the application on a JVM, to see whether it is the image.',
        zh: '原生镜像：先在 JVM 上运行该应用，确认是否为镜像问题。',
      },
      risk: 'restarts-application',
    },
    {
      text: {
        en: 'Build with reflection metadata for nacos-client, its payload classes and shaded gRPC (native-image-agent records it), or with a client that ships it.',
        zh: '为 nacos-client、其 payload 类及内置 gRPC 提供反射元数据（可用 native-image-agent 采集），或改用自带元数据的客户端版本。',
      },
      risk: 'upgrade-client',
    },
  ],
  confirm: [
    {
      check: 'client-jar',
      ifSo: {
        en: 'A native image without the metadata of nacos-client: it is this.',
        zh: '原生镜像缺少 nacos-client 的元数据：即为本原因。',
      },
      ifNot: { en: 'A JVM with the complete jar: it is rather the port.', zh: 'JVM 且 jar 完整：更可能是端口问题。' },
    },
  ],
};
