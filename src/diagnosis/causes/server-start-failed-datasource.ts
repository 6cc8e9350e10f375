import type { LogEvent } from '../../model/event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/server-start-failed-datasource.js';
import { spells } from '../spells.js';
import { originSubject } from '../subjects.js';

/** The start gives up within minutes of the first complaint of the database. */
const NEAR_MS = 180_000;

export default defineDiagnosis({
  id: 'server-start-failed-datasource',
  explains: ['server-down', 'config-side-failures'],
  needs: [['server/config-fatal'], ['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who}: the server does not start because its database cannot be used: {reason}.',
    zh: '{who}：数据库不可用，服务端无法启动：{reason}。',
  },
  knowledge,
  find: ({ timeline }) => {
    const failures = timeline.of('startup-failed').filter((event) => event.side !== 'client');
    const database = timeline.of('database-down').filter((event) => event.role === 'symptom');
    const near = failures.filter((failure) =>
      database.some((event) => event.origin === failure.origin && Math.abs(event.at - failure.at) < NEAR_MS),
    );
    const unanswered = database.filter((event) => !servesAfter(event, timeline));
    const pasted = near.length === 0 && timeline.recognisedBy('server/starting').length === 0 ? unanswered : [];
    return spells(near.length > 0 ? near : pasted, timeline, (event) => event.origin).map((spell) => {
      const [first] = spell.events;
      const related = database.filter((event) => event.origin === first?.origin);
      return finding({
        likelihood: near.length > 0 ? 'certain' : 'likely',
        root: first?.origin ?? '',
        severity: 'critical',
        subjects: first === undefined ? [] : [originSubject(first, timeline)],
        from: Math.min(spell.from, ...related.map((event) => event.at)),
        to: null,
        values: { reason: (related[0]?.text ?? first?.text ?? '').slice(0, 160) },
        evidence: [...related, ...spell.events],
      });
    });
  },
});

/** A server that answers requests or takes connections afterwards, or writes on for long, did start. */
function servesAfter({ origin, lastAt }: LogEvent, timeline: Timeline): boolean {
  const { last, logs } = timeline.activityOf(origin);
  return (
    last > lastAt + NEAR_MS ||
    logs.some(({ kind, to }) => kind === 'server/access' && to > lastAt) ||
    timeline
      .of(['server-started', 'client-connected', 'instance-changed'])
      .some((event) => event.origin === origin && event.lastAt > lastAt)
  );
}
