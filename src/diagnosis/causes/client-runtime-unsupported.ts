import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { countOf, troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'client-runtime-unsupported',
  explains: ['grpc-port-unreachable'],
  needs: [['client/application'], ['client/remote']],
  summary: {
    en: '{who} runs as a native image; the connection opens and its stream ends at once, the client stays STARTING. nacos-client needs reflection metadata that the image lacks.',
    zh: '{who} 以原生镜像（native image）运行：连接建立后流立即结束，客户端停留在 STARTING。镜像缺少 nacos-client 所需的反射元数据。',
  },
  remedies: [
    {
      text: {
        en: 'Run the application on a JVM, to see whether it is the image.',
        zh: '先在 JVM 上运行该应用，确认是否为镜像问题。',
      },
    },
    {
      text: {
        en: 'Build with reflection metadata for nacos-client, its payload classes and shaded gRPC (native-image-agent records it), or with a client that ships it.',
        zh: '为 nacos-client、其 payload 类及内置 gRPC 提供反射元数据（可用 native-image-agent 采集），或改用自带元数据的客户端版本。',
      },
    },
  ],
  find: ({ outages, timeline }) =>
    outages.flatMap((outage) => {
      const image = timeline
        .recognisedBy('application/native-image')
        .filter((event) => event.origin === outage.party.origin);
      const starting = troublesOf(outage, 'client-not-connected').filter(
        (event) => textOf(event.fields, 'state') === 'STARTING',
      );
      const unreachable = countOf(
        outage,
        'grpc-unreachable',
        'connect-refused',
        'connect-timeout',
        'dns-failure',
        'auth-failed',
      );
      if (image.length === 0 || starting.length === 0 || unreachable > 0) return [];
      const ended = timeline
        .recognisedBy('client/stream-event-ignored')
        .filter((event) => event.origin === outage.party.origin);
      return [
        findingOf(outage, {
          likelihood: ended.length > 0 ? 'likely' : 'possible',
          severity: 'error',
          extra: [...ended, ...image],
        }),
      ];
    }),
});
