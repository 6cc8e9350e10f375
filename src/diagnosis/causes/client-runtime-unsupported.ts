import { textOf } from '../../timeline/names.js';
import { isOfShutdown } from '../client-ends.js';
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
  find: (situation) => [
    ...nativeImages(situation),
    ...bareImages(situation),
    ...mixedJars(situation),
    ...suspected(situation),
  ],
});

const BARE = {
  en: '{who} runs as a native image that was built without reflection metadata for {reason}; network and server are not at fault.',
  zh: '{who} 以原生镜像（native image）运行，构建时缺少 {reason} 的反射元数据，与网络和服务端无关。',
};

/** The runtime itself says what the image lacks. */
const bareImages = (situation: Situation) =>
  fromEvents(situation, {
    signs: ({ timeline }) => timeline.recognisedBy('application/native-image-metadata'),
    likelihood: 'certain',
    severity: 'error',
    apart: 'origin',
    wholeProcess: true,
    lasts: true,
    summary: BARE,
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

const UNLOADED = {
  en: '{who}: a class of nacos-client ({reason}) cannot be loaded. Mostly jars of different versions are on the class path; network and server are not at fault.',
  zh: '{who}：无法加载 nacos-client 的类（{reason}）。多为类路径中混有不同版本的 jar，与网络和服务端无关。',
};

const UNREADABLE = {
  en: '{who}: messages of the server arrive, and the client cannot take them in. A native image without reflection metadata or jars that do not fit together do this; so does an exception of a handler.',
  zh: '{who}：服务端消息已到达，但客户端无法处理。原生镜像缺少反射元数据、jar 不匹配，或处理器抛出异常都会如此。',
};

/** The symptom of it, without what made it so: the cause below the exception would tell. */
const suspected = (situation: Situation) =>
  SUSPICIONS.flatMap(({ pattern, summary }) =>
    fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.recognisedBy('application/linkage-error').length > 0
          ? []
          : timeline.recognisedBy(pattern).filter((event) => !isOfShutdown(event, timeline)),
      likelihood: 'possible',
      severity: 'error',
      apart: 'origin',
      wholeProcess: true,
      lasts: true,
      summary,
      missing: [
        {
          en: 'the rest of the stack trace, down to its last "Caused by", and the first such error since the start of the process',
          zh: '完整的异常堆栈（直到最后一个 Caused by），以及进程启动后首次出现的此类错误',
        },
      ],
    }),
  );

const SUSPICIONS = [
  { pattern: 'application/class-not-initialised', summary: UNLOADED },
  { pattern: 'client/message-unreadable', summary: UNREADABLE },
];

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
