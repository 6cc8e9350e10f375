import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-runtime-unsupported.js';
import { countOf, troublesOf } from '../signs.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'client-runtime-unsupported',
  explains: ['grpc-port-unreachable'],
  needs: [['client/application'], ['client/remote']],
  summary: {
    en: '{who} runs as a native image; the connection opens and its stream ends at once, the client stays STARTING. nacos-client needs reflection metadata that the image lacks.',
    zh: '{who} 以原生镜像（native image）运行：连接建立后流立即结束，客户端停留在 STARTING。镜像缺少 nacos-client 所需的反射元数据。',
  },
  knowledge,
  find: (situation) => [...nativeImages(situation), ...mixedJars(situation)],
});

const MIXED = {
  en: '{who}: classes of different versions of nacos-client, or of what it needs, are on the class path: {reason} is missing in the one that was loaded. Network and server are not at fault.',
  zh: '{who}：类路径中混有不同版本的 nacos-client 或其依赖：已加载的版本缺少 {reason}，与网络和服务端无关。',
};

/** What one class of the client wants of another is not there: they were not built together. */
const mixedJars = (situation: Situation) =>
  fromEvents(situation, {
    signs: ({ timeline }) => timeline.recognisedBy('application/linkage-error').filter(({ side }) => side !== 'server'),
    likelihood: 'likely',
    severity: 'error',
    apart: 'origin',
    wholeProcess: true,
    lasts: true,
    summary: MIXED,
  });

function nativeImages({ outages, timeline }: Situation) {
  return outages.flatMap((outage) => {
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
  });
}
