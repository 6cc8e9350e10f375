import type { LogEvent } from '../../model/event.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-shutdown.js';
import type { Situation } from '../situation.js';

const STOP = { severity: 'info', apart: 'origin', lasts: true } as const;

export default defineDiagnosis({
  id: 'server-shutdown',
  explains: [],
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who} was stopped in order and did not start again in these logs.',
    zh: '{who} 被正常停止，日志中未再启动。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      ...STOP,
      signs: (given) => lastStops(given).filter((stop) => wasUp(stop, given)),
      likelihood: 'certain',
    }),
    ...fromEvents(situation, {
      ...STOP,
      signs: (given) => lastStops(given).filter((stop) => !wasUp(stop, given)),
      likelihood: 'possible',
      missing: [
        {
          en: 'nacos.log or start.out from the start on: a start that fails ends in the same lines',
          zh: '从启动开始的 nacos.log 或 start.out：启动失败也会以同样的日志结束',
        },
      ],
    }),
  ],
});

/** The logs show that it had started, or that clients were served. */
function wasUp(stop: LogEvent, { timeline }: Situation): boolean {
  return timeline
    .of(['server-started', 'client-connected', 'register'])
    .some((event) => event.origin === stop.origin && event.at <= stop.at);
}

/** A start that is given up takes down what it had built, and says so around that. */
const GIVEN_UP_MS = 10_000;

/** Every application with Tomcat in it says so: in a file whose name tells nothing it shows no server. */
const isAnybodys = ({ file, text }: LogEvent): boolean =>
  file === 'unknown' && text.includes('Stopping service [Tomcat]');

/** Stops that no start follows. A start that failed ends in the same lines; that is told elsewhere. */
function lastStops({ timeline }: Situation): readonly LogEvent[] {
  const banners = timeline.recognisedBy('server/starting');
  const started = timeline.of('server-started');
  const failures = timeline.recognisedBy('server/start-failure');
  return timeline.recognisedBy('server/stopping').filter((stop) => {
    if (isAnybodys(stop)) return false;
    const own = (event: LogEvent): boolean => event.origin === stop.origin;
    const failed =
      banners.some((event) => own(event) && event.at <= stop.at) &&
      !started.some((event) => own(event) && event.at <= stop.at);
    if (failed || failures.some((event) => own(event) && Math.abs(event.at - stop.at) < GIVEN_UP_MS)) return false;
    return ![...banners, ...started].some((event) => own(event) && event.at > stop.lastAt);
  });
}
