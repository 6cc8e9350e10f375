import type { LogEvent } from '../../model/event.js';
import { bareName, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/config-refresh-deregister-race.js';
import type { Situation } from '../situation.js';
import { subjectsOfEvent } from '../subjects.js';

/** Two threads that handle one refresh act within this of each other. */
const RACE_MS = 1000;
/** The thread that deregistered shuts the naming client down right after. */
const CLOSE_MS = 5000;

export default defineDiagnosis({
  id: 'config-refresh-deregister-race',
  explains: ['graceful-deregister'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: one thread deregistered {service} and closed the naming client while another registered it: the new registration went with the old client.',
    zh: '{who}：一个线程注销 {service} 并关闭命名客户端，另一个线程同时在注册它，新注册随旧客户端一起失效。',
  },
  knowledge,
  find: (situation) => situation.timeline.of('deregister').flatMap((withdrawn) => explain(withdrawn, situation)),
});

function explain(withdrawn: LogEvent, { timeline }: Situation) {
  const service = textOf(withdrawn.fields, 'service');
  if (withdrawn.side === 'server' || service === undefined || withdrawn.thread === null) return [];
  const same = (event: LogEvent): boolean =>
    event.origin === withdrawn.origin && bareName(textOf(event.fields, 'service') ?? '') === bareName(service);
  const registered = timeline
    .of('register', { from: withdrawn.at - RACE_MS, to: withdrawn.at + RACE_MS })
    .filter(
      (event) => event.side !== 'server' && same(event) && event.thread !== null && event.thread !== withdrawn.thread,
    );
  const closed = timeline
    .recognisedBy('client/component-shutdown', { from: withdrawn.at, to: withdrawn.at + CLOSE_MS })
    .filter((event) => event.origin === withdrawn.origin);
  const [first] = registered;
  if (first === undefined || closed.length === 0) return [];
  return [
    finding({
      likelihood: 'likely',
      root: `${withdrawn.origin}@${withdrawn.at}`,
      severity: 'error',
      subjects: subjectsOfEvent(first, timeline),
      from: withdrawn.at,
      to: null,
      values: { service },
      evidence: [withdrawn, ...registered, ...closed],
      missing: [{ en: 'the server log: does it still list the instance?', zh: '服务端日志：实例是否仍在列表中？' }],
    }),
  ];
}
