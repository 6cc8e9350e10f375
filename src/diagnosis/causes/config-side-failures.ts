import type { LogEvent } from '../../model/event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/config-side-failures.js';
import type { Situation } from '../situation.js';

/** A naming client that fails within this of a config failure is the better witness. */
const NEAR_MS = 60_000;

export default defineDiagnosis({
  id: 'config-side-failures',
  explains: [],
  needs: [['client/config'], ['client/application']],
  summary: {
    en: '{who} could not read or watch configs ({times} times): {reason}. It goes on with what it had; the registration is not concerned.',
    zh: '{who} 无法读取或监听配置（{times} 次）：{reason}。应用继续使用已有配置，与服务注册无关。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, { signs: configAlone, likelihood: 'possible', severity: 'warning', apart: 'origin' }),
    ...fromEvents(situation, {
      signs: withoutDatabase,
      likelihood: 'likely',
      severity: 'error',
      apart: 'origin',
      atLeast: MIN_REFUSED,
      summary: WITHOUT_DATABASE,
    }),
  ],
});

const WITHOUT_DATABASE = {
  en: '{who} runs without its database ({times} refusals): configurations and logins fail, the registry lives in memory and goes on.',
  zh: '{who} 在运行中失去数据库连接（{times} 次）：配置与登录失败，注册数据在内存中，不受影响。',
};

/** One connection of the pool that died is replaced; a database that is gone refuses again and again. */
const MIN_REFUSED = 3;

/** A running server that cannot reach its database: configs and logins fail, the registry lives in memory. */
function withoutDatabase({ timeline }: Situation): readonly LogEvent[] {
  const started = timeline.of('server-started');
  const ends = timeline.of('startup-failed');
  return timeline
    .recognisedBy('server/datasource-missing')
    .filter(
      (event) =>
        started.some(({ origin, at }) => origin === event.origin && at < event.at) &&
        !ends.some(({ origin }) => origin === event.origin),
    );
}

function configAlone({ timeline, outages }: Situation): readonly LogEvent[] {
  return timeline.of(['config-query-failed', 'config-poll-failed', 'config-publish-failed']).filter((event) => {
    const near = outages.some(
      (outage) =>
        outage.party.origin === event.origin &&
        outage.from <= event.at + NEAR_MS &&
        event.at - NEAR_MS <= (outage.to ?? Number.POSITIVE_INFINITY),
    );
    return event.side !== 'server' && !near && !isOfShutdown(event, timeline);
  });
}

/** The tasks of a client that is shut down are refused by its own pool. */
const CLOSING_MS = 5000;

const isOfShutdown = ({ origin, at }: LogEvent, timeline: Timeline): boolean =>
  timeline.of('client-shutdown').some((event) => event.origin === origin && Math.abs(event.at - at) < CLOSING_MS);
