import type { LogEvent } from '../../model/event.js';
import { isRegisteredByBeat } from '../../timeline/beat-thread.js';
import { hostOf, instanceOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { tellsOfStart } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { writesForBoth } from '../double-write.js';
import { finding } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/delete-ineffective.js';
import { subjectsOfEvent } from '../subjects.js';

/** The next heartbeats after a deletion, 5 s apart, bring the instance back. */
const NEXT_BEATS_MS = 15_000;
/** Requests of clients and of servers among each other carry these names; an operator's do not. */
const OWN_AGENT = /Nacos-(Java-Client|Server|Go|Python|[A-Za-z]+-Client)/i;

export default defineDiagnosis({
  id: 'delete-ineffective',
  explains: [],
  needs: [['server/naming-server'], ['server/access']],
  summary: {
    en: '{who}: a deletion by address found nothing, because the instance belongs to a gRPC connection; it stays.',
    zh: '{who}：按地址删除未命中，因为实例归属于 gRPC 连接，实例仍然保留。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline
          .recognisedBy(OF_UNKNOWN)
          .filter((event) => !writesForBoth(event, timeline) && !isNobodys(event, timeline)),
      likelihood: 'certain',
      severity: 'warning',
      lasts: true,
    }),
    ...situation.timeline.recognisedBy('access/deregistration').flatMap((event) => returned(event, situation.timeline)),
  ],
});

const OF_UNKNOWN = 'naming/delete-of-unknown';

/** Nothing of that address was ever registered, as the whole log of the server tells: nothing was to be deleted, and nothing stays. */
function isNobodys({ fields, origin }: LogEvent, timeline: Timeline): boolean {
  const instance = instanceOf(fields);
  if (instance === undefined || !tellsOfStart(timeline, origin)) return false;
  const host = hostOf(instance);
  return !timeline.clients.some(
    ({ ips, instances, events }) =>
      (ips.has(host) || [...instances.keys()].some((key) => hostOf(key) === host)) &&
      events.some(({ pattern, kind }) => pattern !== OF_UNKNOWN && kind !== 'deregister'),
  );
}

const BROUGHT_BACK = {
  en: '{who}: somebody deleted it by a request, and its process, which was not told, registered it again with one of its next heartbeats.',
  zh: '{who}：有人通过请求将其删除，但其进程并不知情，随后的心跳又将其重新注册。',
};

/** A deletion that did not come from the process of the instance, and the registration by which it came back. */
function returned(deletion: LogEvent, timeline: Timeline) {
  const instance = instanceOf(deletion.fields);
  if (instance === undefined || OWN_AGENT.test(textOf(deletion.fields, 'detail') ?? '')) return [];
  const span = { from: deletion.at + 1, to: deletion.at + NEXT_BEATS_MS };
  const back = timeline
    .of(['register', 're-register-by-beat'], span)
    .find((event) => event.at > deletion.at && instanceOf(event.fields) === instance && isByBeat(event, deletion));
  if (back === undefined) return [];
  return [
    finding({
      likelihood: 'certain',
      severity: 'warning',
      root: `${instance}@${deletion.at}`,
      subjects: subjectsOfEvent(deletion, timeline),
      from: deletion.at,
      to: back.at,
      summary: BROUGHT_BACK,
      evidence: [deletion, back],
    }),
  ];
}

/** A process that starts anew needs longer than this. */
const AT_ONCE_MS = 7000;

/** Registered out of the client's beat task, or by the server from a beat: nobody started the application anew. */
const isByBeat = (event: LogEvent, deletion: LogEvent): boolean =>
  event.kind === 're-register-by-beat' ||
  isRegisteredByBeat(event) ||
  (event.fields['clientVersion'] !== undefined && event.at - deletion.at <= AT_ONCE_MS);
