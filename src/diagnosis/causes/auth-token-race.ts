import type { LogEvent } from '../../model/event.js';
import { numberOf, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import type { Situation } from '../situation.js';
import { originSubject } from '../subjects.js';

/** Logins of one address this near to each other run at the same time. */
const TOGETHER_MS = 3000;
/** The confusion shows in the requests right after, and is mixed with ones that pass. */
const AFTER_MS = 30_000;

export default defineDiagnosis({
  id: 'auth-token-race',
  explains: ['auth-denied-403'],
  needs: [['server/access']],
  summary: {
    en: '{remote} logged in {logins} times at once; right after, {refused} of its requests were refused (403) while others passed with the same account: tokens of the logins were mixed up.',
    zh: '{remote} 并发登录 {logins} 次；随后其 {refused} 个请求被拒绝（403），而同账号的其他请求成功：登录令牌发生混乱。',
  },
  remedies: [
    {
      text: {
        en: 'Log in once per process and share the token until shortly before it ends; do not log in for each request.',
        zh: '每个进程只登录一次并共享令牌，临近过期再刷新；不要每次请求都登录。',
      },
    },
    {
      text: {
        en: 'All servers of a cluster need the same token secret; update the client or the server that mixes tokens.',
        zh: '集群所有节点须使用相同的令牌密钥；升级存在混乱问题的客户端或服务端。',
      },
    },
  ],
  find: (situation) => {
    const logins = situation.timeline.recognisedBy('access/login-accepted');
    const remotes = new Set(logins.flatMap(({ fields }) => textOf(fields, 'remote') ?? []));
    return [...remotes].flatMap((remote) =>
      explain(
        remote,
        logins.filter((event) => remoteOf(event) === remote),
        situation,
      ),
    );
  },
});

function explain(remote: string, logins: readonly LogEvent[], { timeline }: Situation) {
  const together = logins.filter(
    (event) =>
      (event.count > 1 && event.lastAt - event.at < TOGETHER_MS) ||
      logins.some((other) => other !== event && Math.abs(other.at - event.at) < TOGETHER_MS),
  );
  const [first] = together;
  const last = together.at(-1);
  if (first === undefined || last === undefined) return [];
  const rows = timeline.events.filter(
    (event) =>
      event.file === 'server/access' &&
      remoteOf(event) === remote &&
      event.at >= first.at &&
      event.at <= last.lastAt + AFTER_MS &&
      !event.pattern.startsWith('access/login'),
  );
  const refused = rows.filter(({ fields }) => numberOf(fields, 'code') === 403);
  const passed = rows.filter((event) => !refused.includes(event) && event.role !== 'symptom');
  // Only a mixture tells: a wrong account is refused always, a right one never.
  if (refused.length === 0 || !passed.some(({ lastAt }) => lastAt >= (refused[0]?.at ?? 0))) return [];
  return [
    finding({
      likelihood: 'possible',
      root: `${remote}@${first.at}`,
      severity: 'warning',
      subjects: refused.map((event) => originSubject(event, timeline)),
      from: refused[0]?.at ?? first.at,
      to: Math.max(...refused.map(({ lastAt }) => lastAt)),
      values: {
        remote,
        logins: together.reduce((sum, { count }) => sum + count, 0),
        refused: refused.reduce((sum, { count }) => sum + count, 0),
      },
      evidence: [...together, ...refused, ...passed.slice(0, 2)],
      missing: [
        { en: "the server's core-auth.log: the reason of each refusal", zh: '服务端 core-auth.log：每次拒绝的原因' },
      ],
    }),
  ];
}

const remoteOf = ({ fields }: LogEvent): string | undefined => textOf(fields, 'remote');
