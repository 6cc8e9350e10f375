import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Remedy } from '../../model/knowledge.js';
import { compareVersions } from '../../model/releases.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/auth-denied-403.js';
import { isAnswerOfGrpc, isForeignPage, isUnauthorised } from '../signs.js';
import type { Situation } from '../situation.js';
import { endedBy, type Spell, spells, timesOf } from '../spells.js';
import { processSubjects, subjectsOfEvent } from '../subjects.js';
import { together, whoOfAll } from '../together.js';

export default defineDiagnosis({
  id: 'auth-denied-403',
  explains: [
    'beat-send-failed-network',
    'heartbeat-timeout-expired',
    'beat-rejected-by-server-status-or-filter',
    'namespace-group-cluster-mismatch',
    'client-redo-lost',
  ],
  needs: [['client/naming'], ['client/remote'], ['client/config'], ['server/core-auth']],
  summary: {
    en: '{who}: requests were refused by authentication ({times|time|times}).',
    zh: '{who}：请求被鉴权拒绝（{times} 次）。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    const refused = timeline
      .of('auth-failed')
      .filter(
        (event) =>
          event.origin !== undefined &&
          event.side !== 'server' &&
          !isForeignPage(event) &&
          !isAnswerOfGrpc(event) &&
          !isUnanswered(event),
      );
    const events = refused.length > 0 ? refused : toldByServer(situation);
    const found = spells(events, timeline, (event) => event.origin).map((spell) => explain(spell, situation));
    const keyed = found.map((item) => ({
      // Who was let in after all was no victim of what goes on refusing the others.
      key: item.summary === undefined ? undefined : `${item.values['reason']} ${item.to === null ? 'since' : 'once'}`,
      item,
    }));
    return together(keyed, AT_ONCE_MS, (item, _, all) => ({
      ...item,
      values: {
        who: whoOfAll(all),
        times: all.reduce((sum, { values }) => sum + Number(values['times']), 0),
        reason: item.values['reason'] ?? '?',
      },
    }));
  },
});

/** Who is refused for the same reason within this is refused for one thing: a password that was changed, authentication that was switched on. */
const AT_ONCE_MS = 15_000;

function explain(found: Spell, situation: Situation): Finding {
  const ended = endedBy(found, firstSuccess(found.events, found.last, situation));
  const certain = found.events.some(
    ({ pattern, side }) => pattern !== 'client/login-failure' && pattern !== ROWS && !isUnclear(pattern, side),
  );
  const denied = denialsOf(found, situation);
  const reason = reasonIn([...found.events, ...denied]);
  const unclear = found.events.every(({ pattern, side }) => isUnclear(pattern, side));
  return finding({
    likelihood: certain ? 'certain' : unclear ? 'possible' : 'likely',
    ...(unclear ? { missing: [WHO] } : {}),
    root: found.events[0]?.origin ?? '',
    severity: ended.to === null ? 'error' : 'warning',
    subjects: found.events.flatMap((event) => subjectsOfParty(event, situation)),
    from: ended.from,
    to: ended.to,
    summary: reason === undefined ? undefined : NO_IDENTITY.test(reason) ? WITHOUT_IDENTITY : BECAUSE,
    values: { times: timesRefused(found.events), reason: reason ?? '?' },
    remedies: remediesFor(reason, situation),
    evidence: [...found.events, ...denied],
  });
}

const [COMPARE, SAME_SECRET, FIRST_PASSWORD] = knowledge.remedies;

/** Where a server named its reason, only what helps against that. */
function remediesFor(reason: string | undefined, { timeline }: Situation): readonly Remedy[] | undefined {
  if (reason === undefined) return undefined;
  if (NO_IDENTITY.test(reason)) return [SET_IDENTITY];
  if (/token|signature/i.test(reason)) return [SAME_SECRET, COMPARE].filter((remedy) => remedy !== undefined);
  const versions = timeline.servers.flatMap(({ origin }) => timeline.versionsOf(origin) ?? []);
  const mayBeFresh = /user|password/i.test(reason) && (versions.length === 0 || versions.some(hasNoFirstPassword));
  return [COMPARE, ...(mayBeFresh ? [FIRST_PASSWORD] : [])].filter((remedy) => remedy !== undefined);
}

/** Since 2.4.0 a server has no administrator until somebody sets a password. */
const hasNoFirstPassword = (version: string): boolean => compareVersions(version, '2.4.0') >= 0;

const BECAUSE = {
  en: '{who}: requests were refused by authentication ({times|time|times}): "{reason}".',
  zh: '{who}：请求被鉴权拒绝（{times} 次）：“{reason}”。',
};

/**
 * Authentication is on, members shall not be told by their user agent, and no identity is set: the filter refuses whoever comes.
 * Source: AuthFilter of 1.4.1 to 2.x.
 */
const NO_IDENTITY = /^invalid server identity key/i;

const WITHOUT_IDENTITY = {
  en: '{who}: the server refused every request over HTTP ({times|time|times}), whatever the user and the password: authentication is on, and the server has no identity (nacos.core.auth.server.identity.key and .value).',
  zh: '{who}：无论用户名和密码，服务端拒绝所有 HTTP 请求（{times} 次）：已开启鉴权，但服务端未配置身份标识（nacos.core.auth.server.identity.key 与 .value）。',
};

const SET_IDENTITY = {
  text: {
    en: 'On every server of the cluster: set nacos.core.auth.server.identity.key and nacos.core.auth.server.identity.value, the same on all, and restart it (containers: NACOS_AUTH_IDENTITY_KEY and NACOS_AUTH_IDENTITY_VALUE).',
    zh: '在集群每个服务端配置相同的 nacos.core.auth.server.identity.key 与 nacos.core.auth.server.identity.value 并重启（容器：NACOS_AUTH_IDENTITY_KEY 与 NACOS_AUTH_IDENTITY_VALUE）。',
  },
  risk: 'restarts-server',
} as const;

/** What a server answers, in the words of its versions. */
const REASON =
  /token expired!?|token invalid!?|user not found!?|unknown user!?|authorization failed!?|invalid username or password!?|invalid signature|access token expired|invalid server identity key or value/i;

/** The reason that most of the lines give. */
function reasonIn(events: readonly LogEvent[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { fields, text, count } of events) {
    const [said] = REASON.exec(`${textOf(fields, 'reason') ?? ''} ${text}`) ?? [];
    if (said !== undefined) counts.set(said, (counts.get(said) ?? 0) + count);
  }
  const [first] = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return first?.[0];
}

/** Each refusal is an exception; what a client of 1.x says of a beat or a request that failed for it is the same once more. */
function timesRefused(events: readonly LogEvent[]): number {
  const thrown = events.filter(({ text }) => text.includes('NacosException'));
  return timesOf(thrown.length > 0 ? thrown : events);
}

/** What the server wrote meanwhile of refused requests of this kind: it names no client, but a client of 1.x sends no gRPC request. */
function denialsOf({ events, from, last }: Spell, { timeline }: Situation): readonly LogEvent[] {
  const denied = timeline.recognisedBy('auth/access-denied', { from: from - 1000, to: last + 1000 });
  const parties = new Set(events.flatMap((event) => timeline.clientOf(event) ?? []));
  const usesGrpc = [...parties].some(({ connections }) => connections.size > 0);
  return parties.size === 0 ? denied : denied.filter(({ fields }) => usesGrpc || fields['request'] === undefined);
}

/** What a server says that refuses a name, a password or a token. */
const DENIAL = /\b40[13]\b|user|password|token|denied|forbidden|unauthori[sz]ed/i;

/** The request for a token failed on its way, or its answer could not be read: nobody refused anything. */
function isUnanswered({ pattern, text, fields }: LogEvent): boolean {
  if (pattern !== 'client/login-failure' || !text.includes('login http request failed')) return false;
  return !DENIAL.test(textOf(fields, 'reason') ?? '');
}

const WHO = {
  en: 'core-auth.log or the access log, which name the request and who sent it: an application, or somebody at the console',
  zh: 'core-auth.log 或访问日志，其中记录请求及来源：应用，或控制台用户',
};

/** The server's log of errors says that somebody was refused, and not who. */
const isUnclear = (pattern: string, side: string): boolean =>
  (pattern === 'auth/refused' || pattern === 'auth/filter-failure') && side === 'server';

/** The directory refused the user, or could not be asked. */
const LDAP_LOGIN = /\[LDAP-LOGIN\] failed|LDAP: error code 49/;

const ROWS = 'access/beat-refused';

/** Without a refused client: what the server tells of it, best witness first. */
function toldByServer({ timeline }: Situation): readonly LogEvent[] {
  const rows = timeline.recognisedBy(ROWS).filter(isUnauthorised);
  const denied = [...timeline.recognisedBy('auth/access-denied'), ...rows];
  if (denied.length > 0 || timeline.clients.length > 0) return denied;
  const refused = timeline.recognisedBy('auth/refused').filter(({ side }) => side === 'server');
  return refused.length > 0
    ? refused
    : ['auth/filter-failure', 'auth/ldap-failure'].flatMap((pattern) =>
        timeline.recognisedBy(pattern).filter(({ text }) => LDAP_LOGIN.test(text)),
      );
}

/** Whatever a refused process tried to register is hit; the process, where it only asked. */
function subjectsOfParty(event: LogEvent, { timeline }: Situation) {
  const own = subjectsOfEvent(event, timeline);
  const party = timeline.clientOf(event);
  if (party === undefined || own.some((subject) => subject.type === 'instance')) return own;
  return processSubjects(party);
}

/** A registration that the server took over after the last refusal. */
function firstSuccess(events: readonly LogEvent[], last: number, { timeline }: Situation): LogEvent | undefined {
  const [first] = events;
  const party = first === undefined ? undefined : timeline.clientOf(first);
  return party?.events.find(
    (event) => event.at >= last - 100 && event.side === 'server' && event.kind === 'instance-changed',
  );
}
