import { eventsOf } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finalStops, isOfStop, resumedAt } from '../final-stops.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-shutdown.js';
import { sentences } from '../restart-words.js';
import type { Situation } from '../situation.js';
import { subjectsOf } from '../subjects.js';

const STOP = { severity: 'info', apart: 'origin', lasts: true } as const;

const STOPPED = {
  en: '{who} was stopped in order and did not start again in these logs.',
  zh: '{who} 被正常停止，日志中未再启动。',
};

export default defineDiagnosis({
  id: 'server-shutdown',
  explains: [],
  needs: [['server/nacos'], ['server/start-out']],
  summary: STOPPED,
  knowledge,
  find: (situation) =>
    [
      ...fromEvents(situation, {
        ...STOP,
        signs: (given) => finalStops(given.timeline).filter((stop) => wasUp(stop, given)),
        likelihood: 'certain',
      }),
      ...fromEvents(situation, {
        ...STOP,
        signs: (given) => finalStops(given.timeline).filter((stop) => !wasUp(stop, given)),
        likelihood: 'possible',
        missing: [
          {
            en: 'nacos.log or start.out from the start on: a start that fails ends in the same lines',
            zh: '从启动开始的 nacos.log 或 start.out：启动失败也会以同样的日志结束',
          },
        ],
      }),
    ].map((stop) => withThoseWhoMoved(stop, situation)),
});

/** The logs show that it had started, or that clients were served. */
function wasUp(stop: LogEvent, { timeline }: Situation): boolean {
  return timeline
    .of(['server-started', 'client-connected', 'register'])
    .some((event) => event.origin === stop.origin && event.at <= stop.at);
}

const RESUMED = {
  en: '{who} was stopped in order and wrote again later: it was started anew, and the lines that tell of its start are not here.',
  zh: '{who} 被正常停止，之后又有日志：已重新启动，但记录启动过程的日志未提供。',
};

const MOVED = {
  en: 'Clients that lost it ({clients}) are back at another server.',
  zh: '因此断开的客户端（{clients} 个）已在其他服务端恢复。',
};

const BACK = {
  en: 'Clients that lost it ({clients}) are back.',
  zh: '因此断开的客户端（{clients} 个）已恢复。',
};

/** Those who lost it and came back found another server: no fault of theirs, nor of the network. */
function withThoseWhoMoved(item: Finding, { outages, timeline }: Situation): Finding {
  const stops = item.evidence;
  const moved = outages.filter(
    (outage) => outage.to !== null && stops.some((stop) => isOfStop(outage, stop, timeline)),
  );
  const resumed = stops.map((stop) => resumedAt(stop, timeline)).find((at) => at !== undefined);
  const told = resumed === undefined ? item : { ...item, summary: RESUMED, to: resumed };
  if (moved.length === 0) return told;
  return {
    ...told,
    subjects: [...item.subjects, ...moved.flatMap(subjectsOf)],
    summary: resumed === undefined ? sentences(STOPPED, MOVED) : sentences(RESUMED, BACK),
    values: { ...item.values, clients: moved.length },
    evidence: [...item.evidence, ...moved.flatMap((outage) => eventsOf(outage).slice(0, 4))],
  };
}
