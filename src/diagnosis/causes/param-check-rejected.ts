import type { LogEvent } from '../../model/event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/param-check-rejected.js';

const REFUSED = { likelihood: 'certain', wholeProcess: true, apart: 'origin' } as const;

export default defineDiagnosis({
  id: 'param-check-rejected',
  explains: ['beat-send-failed-network', 'beat-rejected-by-server-status-or-filter', 'heartbeat-timeout-expired'],
  needs: [['client/naming'], ['client/remote']],
  summary: {
    en: '{who}: the server refuses the registration because the parameter {key} is illegal.',
    zh: '{who}：参数 {key} 非法，服务端拒绝注册。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      ...REFUSED,
      signs: ({ timeline }) =>
        timeline.recognisedBy('naming/param-illegal').filter((event) => !isOfOthers(event, timeline)),
    }),
    ...fromEvents(situation, {
      ...REFUSED,
      signs: ({ timeline }) =>
        timeline.recognisedBy('naming/param-illegal').filter((event) => isOfNobody(event, timeline)),
      severity: 'info',
      summary: STRANGER,
    }),
    ...fromEvents(situation, {
      ...REFUSED,
      signs: ({ timeline }) => timeline.recognisedBy('naming/instance-illegal'),
      summary: INSTANCE,
    }),
    ...fromEvents(situation, {
      ...REFUSED,
      signs: ({ timeline }) => timeline.recognisedBy('naming/service-name-illegal'),
      summary: SERVICE,
    }),
  ],
});

const STRANGER = {
  en: '{who} refused requests because the parameter {key} is illegal ({times|time|times}); none of the applications whose logs are here sent them: a request made by hand, or an application whose logs are missing.',
  zh: '{who} 因参数 {key} 非法拒绝了请求（{times} 次）；所提供日志中的应用均未发送这些请求：可能是手工请求，或来自未提供日志的应用。',
};

/** A client says what it was refused within this. */
const ANSWER_MS = 5000;

/** What a server says of a request, where logs of clients are there: those who sent it say it themselves. */
const isOfOthers = ({ side }: LogEvent, { clients }: Timeline): boolean =>
  side === 'server' && clients.some(({ origin }) => origin !== undefined);

const isOfNobody = (event: LogEvent, timeline: Timeline): boolean =>
  isOfOthers(event, timeline) &&
  !timeline
    .of(REFUSED_KINDS, { from: event.at - ANSWER_MS, to: event.lastAt + ANSWER_MS })
    .some(({ side }) => side === 'client');

const REFUSED_KINDS = ['register-failed', 'request-failed', 'heartbeat-failed'] as const;

const SERVICE = {
  en: '{who}: the registration is refused because of the name of its service: {service}. Servers up to 2.1 take letters, digits and - . _ : only.',
  zh: '{who}：服务名 {service} 非法，注册被拒绝。2.1 及以下的服务端只接受字母、数字和 - . _ : 。',
};

const INSTANCE = {
  en: '{who}: the registration is refused because the instance is malformed: {reason}. A port of 0 and a name in place of an address are the usual ones; address and network of the server are right.',
  zh: '{who}：实例格式非法（{reason}），注册被拒绝。常见原因是端口为 0，或在应填地址处填了主机名；服务端地址与网络均正常。',
};
