import type { LogEvent } from '../../model/event.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/endpoint-server-list-failed.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'endpoint-server-list-failed',
  explains: [
    'beat-send-failed-network',
    'server-down',
    'dns-unknown-host',
    'grpc-port-unreachable',
    'client-config-query-rate-limited',
    'config-side-failures',
    'heartbeat-timeout-expired',
  ],
  needs: [['client/naming'], ['client/config']],
  summary: {
    en: '{who}: the address server (endpoint) gave no server list.',
    zh: '{who}：地址服务器（endpoint）未返回服务端列表。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: (all) => failures(all).filter((failure) => !isServed(failure, all)),
      likelihood: 'certain',
      wholeProcess: true,
      apart: 'origin',
    }),
    ...fromEvents(situation, {
      signs: (all) => failures(all).filter((failure) => isServed(failure, all)),
      likelihood: 'certain',
      severity: 'warning',
      wholeProcess: true,
      apart: 'origin',
      summary: KEPT,
    }),
    ...fromEvents(situation, {
      signs: emptyLists,
      likelihood: 'possible',
      severity: 'error',
      wholeProcess: true,
      apart: 'origin',
      summary: EMPTY,
      missing: [
        {
          en: 'the settings of the client: is server-addr set, under the name that its framework reads, or an endpoint?',
          zh: '客户端配置：是否按框架识别的名称设置了 server-addr 或 endpoint？',
        },
      ],
    }),
  ],
});

/** The client's line, or the exception below it where that line is left out. */
const failures = ({ timeline }: Situation): readonly LogEvent[] => {
  const told = timeline.recognisedBy('client/server-list-failure');
  const origins = new Set(told.map(({ origin }) => origin));
  const refused = timeline.recognisedBy('client/server-list-refused').filter(({ origin }) => !origins.has(origin));
  return [...told, ...refused];
};

/** A process that reached a server before has a list, and keeps it. */
function isServed({ origin, time }: LogEvent, { timeline }: Situation): boolean {
  return [...timeline.of('connected'), ...timeline.recognisedBy(REGISTERED)].some(
    (event) => event.origin === origin && event.time !== null && time !== null && event.time <= time,
  );
}

const REGISTERED = 'application/spring-registered';

const KEPT = {
  en: '{who}: the address server (endpoint) gave no new list. The client keeps the one that it has, so nothing is lost until it starts again or its servers move.',
  zh: '{who}：地址服务器（endpoint）未返回新的列表。客户端沿用已有列表，在其重启或服务端地址变更之前不受影响。',
};

const EMPTY = {
  en: '{who} has no server in its list: no address is set for it, or the address server (endpoint) gave none.',
  zh: '{who} 的服务端列表为空：未配置地址，或地址服务器（endpoint）未返回列表。',
};

/** The client says that it has nobody to ask, and not why. */
function emptyLists(situation: Situation): readonly LogEvent[] {
  const told = new Set(failures(situation).map(({ origin }) => origin));
  return situation.timeline
    .recognisedBy('client/no-server')
    .filter(({ side, origin }) => side !== 'server' && !told.has(origin));
}
