import type { LogEvent } from '../../model/event.js';
import { bareName, serviceOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/client-redo-race-220.js';
import type { Situation } from '../situation.js';
import { subjectsOfEvent } from '../subjects.js';

/** The redo task works through its list: a removal may follow the new registration by some seconds. */
const LATE_MS = 12_000;

export default defineDiagnosis({
  id: 'client-redo-race-220',
  explains: ['graceful-deregister', 'config-refresh-deregister-race', 'client-redo-lost'],
  needs: [['client/naming']],
  summary: {
    en: '{who}: the redo task of the client deregistered a service after it had been registered anew; the connection lives, the instance is missing.',
    zh: '{who}：客户端补偿任务在重新注册之后又执行了注销；连接仍在，实例却缺失。',
  },
  knowledge,
  find: (situation) => undoneRegistrations(situation).map((undone) => toFinding(undone, situation)),
});

type Undone = { readonly registered: LogEvent; readonly redo: LogEvent; readonly withdrawn: LogEvent };

/** Registered by the application, then taken back by the redo task, and the server's last word is the removal. */
function undoneRegistrations({ timeline }: Situation): readonly Undone[] {
  const redos = timeline.events.filter((event) => event.kind === 'redo' && event.text.includes('UNREGISTER'));
  return redos.flatMap((redo) => {
    const service = bareName(serviceOf(redo.fields) ?? '');
    const party = timeline.clientOf(redo);
    const own = party?.events.filter((event) => bareName(serviceOf(event.fields) ?? '') === service) ?? [];
    const registered = own
      .filter(
        (event) =>
          event.kind === 'register' &&
          event.side !== 'server' &&
          event.at <= redo.at + 100 &&
          redo.at - event.at < LATE_MS,
      )
      .at(-1);
    const last = own
      .filter((event) => event.side === 'server' && (event.kind === 'instance-changed' || event.kind === 'deregister'))
      .at(-1);
    if (registered === undefined || last === undefined || last.kind !== 'deregister' || last.at < registered.at)
      return [];
    return [{ registered, redo, withdrawn: last }];
  });
}

function toFinding({ registered, redo, withdrawn }: Undone, { timeline }: Situation) {
  return finding({
    likelihood: 'certain',
    root: redo.origin,
    severity: 'error',
    subjects: subjectsOfEvent(registered, timeline),
    from: registered.at,
    to: null,
    evidence: [registered, redo, withdrawn],
  });
}
