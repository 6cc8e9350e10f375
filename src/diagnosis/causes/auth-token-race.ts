import type { LogEvent } from '../../model/event.js';
import { greatest } from '../../model/extremes.js';
import { numberOf, serviceOf, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/auth-token-race.js';
import type { Situation } from '../situation.js';
import { timesOf } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';

/** Logins this near to each other run at the same time. */
const TOGETHER_MS = 3000;
/** The confusion shows in the requests right after, and is mixed with ones that pass. */
const AFTER_MS = 30_000;

export default defineDiagnosis({
  id: 'auth-token-race',
  explains: ['auth-denied-403'],
  needs: [['server/access']],
  summary: {
    en: '{logins} logins at once; right after, {refused} requests for {what} were refused (403) while the same ones passed before and after: tokens of the logins were mixed up.',
    zh: '并发登录 {logins} 次；随后 {what} 的 {refused} 个请求被拒绝（403），而同样的请求前后均成功：登录令牌发生混乱。',
  },
  knowledge,
  find: (situation) => {
    const logins = situation.timeline.recognisedBy('access/login-accepted');
    const together = logins.filter(
      (event) =>
        isBurst(event) ||
        logins.some(
          (other) => other !== event && other.origin === event.origin && Math.abs(other.at - event.at) < TOGETHER_MS,
        ),
    );
    const origins = new Set(together.map(({ origin }) => origin));
    return [...origins].flatMap((origin) =>
      explain(
        together.filter((event) => event.origin === origin),
        situation,
      ),
    );
  },
});

/** Several in one run, a few seconds from one to the next at most: clients that renew their tokens log in now and then, each for itself. */
const isBurst = ({ at, lastAt, count }: LogEvent): boolean => count > 1 && lastAt - at < TOGETHER_MS * (count - 1);

function explain(together: readonly LogEvent[], { timeline }: Situation) {
  const [first] = together;
  const last = together.at(-1);
  if (first === undefined || last === undefined) return [];
  const rows = timeline.events.filter(
    (event) =>
      event.file === 'server/access' &&
      event.origin === first.origin &&
      event.at >= first.at &&
      event.at <= last.lastAt + AFTER_MS &&
      targetOf(event) !== undefined,
  );
  const refused = rows.filter(
    (event) => numberOf(event.fields, 'code') === 403 && rows.some((other) => isMixed(event, other)),
  );
  const [what] = refused;
  if (what === undefined) return [];
  return [
    finding({
      likelihood: 'possible',
      root: `${first.origin}@${first.at}`,
      severity: 'warning',
      subjects: refused.flatMap((event) => subjectsOfEvent(event, timeline)),
      from: what.at,
      to: greatest(refused, ({ lastAt }) => lastAt),
      values: {
        what: targetOf(what) ?? '?',
        logins: timesOf(together),
        refused: timesOf(refused.filter((event) => targetOf(event) === targetOf(what))),
      },
      evidence: [...together, ...refused, ...rows.filter((other) => isMixed(what, other))],
      against: [
        {
          en: 'Requests of two clients with different rights look the same here.',
          zh: '两个权限不同的客户端的请求在此看起来相同。',
        },
      ],
      missing: timeline.covers('server/core-auth', first.origin) ? [] : [REASONS],
    }),
  ];
}

const REASONS = {
  en: "the server's core-auth.log: the reason of each refusal",
  zh: '服务端 core-auth.log：每次拒绝的原因',
};

/** Only a mixture tells: a wrong account is refused always, a right one never. */
function isMixed(refused: LogEvent, other: LogEvent): boolean {
  return (
    other.role !== 'symptom' &&
    targetOf(other) === targetOf(refused) &&
    other.lastAt >= refused.at &&
    other.at <= refused.lastAt
  );
}

const targetOf = ({ fields }: LogEvent): string | undefined => serviceOf(fields) ?? textOf(fields, 'dataId');
