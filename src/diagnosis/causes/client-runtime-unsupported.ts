import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/client-runtime-unsupported.js';
import { countOf, troublesOf } from '../signs.js';

export default defineDiagnosis({
  id: 'client-runtime-unsupported',
  explains: ['grpc-port-unreachable'],
  needs: [['client/application'], ['client/remote']],
  summary: {
    en: '{who} runs as a native image; the connection opens and its stream ends at once, the client stays STARTING. nacos-client needs reflection metadata that the image lacks.',
    zh: '{who} 以原生镜像（native image）运行：连接建立后流立即结束，客户端停留在 STARTING。镜像缺少 nacos-client 所需的反射元数据。',
  },
  knowledge,
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
