import type { LogEvent } from '../../model/event.js';
import { groupBy } from '../../model/groups.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/client-longpoll-no-retry.js';
import type { Situation } from '../situation.js';

/** The verdict follows its timed-out poll within the same turn of the client's loop. */
const SAME_TURN_MS = 500;

export default defineDiagnosis({
  id: 'client-longpoll-no-retry',
  explains: ['config-side-failures', 'server-slow-or-network-timeout'],
  needs: [['client/config'], ['client/application']],
  summary: {
    en: '{who}: a long poll timed out and used up the time for a retry; "no available server" names {server}, which was never asked. The next poll goes on: noise.',
    zh: '{who}：一次长轮询超时并耗尽了重试时间；日志称 {server} 不可用，其实并未请求过它。下一轮轮询会继续，属噪声。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, { signs: untriedServers, likelihood: 'likely', severity: 'info', apart: 'origin' }),
});

/**
 * The client moves on to its next server and only then sees that the time of the request is over. Where the named server is
 * the one that timed out there was no other to try, and the verdict is deserved.
 */
function untriedServers({ timeline }: Situation): readonly LogEvent[] {
  const timeouts = groupBy(
    timeline
      .of('read-timeout')
      .filter((event) => event.side !== 'server' && textOf(event.fields, 'server') !== undefined),
    ({ origin }) => origin,
  );
  const failures = timeline.of(['request-failed', 'read-timeout', 'connect-refused', 'connect-timeout']);
  const tried = groupBy(failures, ({ origin, fields }) => `${origin} ${textOf(fields, 'server')}`);
  return timeline.recognisedBy('network/no-available-server').filter((event) => {
    const server = textOf(event.fields, 'server');
    const before = (timeouts.get(event.origin) ?? []).filter(
      (other) => Math.abs(event.at - other.lastAt) <= SAME_TURN_MS,
    );
    const isTried = tried.get(`${event.origin} ${server}`)?.some(({ pattern }) => pattern !== event.pattern) === true;
    return server !== undefined && before.length > 0 && !isTried;
  });
}
