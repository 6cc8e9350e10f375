import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import type { Finding } from '../../model/finding.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isOfShutdown } from '../client-ends.js';
import { isOfEmbeddedServer, isRunning } from '../cluster-trouble.js';
import { configLoops } from '../config-loops.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { type EventRule, fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/config-side-failures.js';
import { isOwnLimit } from '../own-limit.js';
import type { Situation } from '../situation.js';
import { together } from '../together.js';

/** A naming client that fails within this of a config failure is the better witness. */
const NEAR_MS = 60_000;

export default defineDiagnosis({
  id: 'config-side-failures',
  explains: [],
  needs: [['client/config'], ['client/application']],
  summary: {
    en: '{who} could not read or watch configs ({times|time|times}): {reason}. It goes on with what it had; the registration is not concerned.',
    zh: '{who} 无法读取或监听配置（{times} 次）：{reason}。应用继续使用已有配置，与服务注册无关。',
  },
  knowledge,
  find: (situation) => [
    ...TROUBLES.flatMap((trouble) => fromEvents(situation, trouble)),
    ...ofOneDatabase(fromEvents(situation, LOST)),
  ],
});

const ANSWERED = {
  en: '{who}: requests of its config client were taken and answered with an error status ({times|time|times}); the server, or a proxy in front of it, knows why. The registration is not concerned.',
  zh: '{who}：配置客户端的请求被接收，但收到错误状态码（{times} 次），原因见服务端或其前置代理；与服务注册无关。',
};

/** The status alone is told; where the client also says what failed, that tells more. */
function answeredWithError({ timeline }: Situation): readonly LogEvent[] {
  const told = new Set(timeline.of(CONFIG_KINDS).map(({ origin }) => origin));
  return timeline
    .recognisedBy('network/http-error-answer')
    .filter(({ origin, fields }) => !told.has(origin) && (textOf(fields, 'api') ?? '').includes('/cs/'));
}

const CONFIG_KINDS: readonly string[] = ['config-query-failed', 'config-poll-failed', 'config-publish-failed'];
const UNCHANGED = {
  en: '{who}: the config {dataId} is told as changed and read again and again ({times|time|times}) with the same checksum. Client and server do not agree on its checksum or on its name; listeners hear nothing, but every poll returns at once.',
  zh: '{who}：配置 {dataId} 反复被告知变更并重新读取（{times} 次），但校验和相同。客户端与服务端对校验和或配置标识不一致；监听器不会被调用，但每次轮询都立即返回。',
};

const VERSIONS = {
  en: 'the versions of client and server, and characters or line ends of the config that one of them changes',
  zh: '客户端与服务端的版本，以及配置中是否有被其中一方改变的字符或换行',
};

/** Under the tenant "public" given by name it is a cause of its own. */
const unchanged = ({ timeline }: Situation): readonly LogEvent[] =>
  configLoops(timeline).filter(({ fields }) => textOf(fields, 'namespace') !== 'public');

const DATABASE_OF_SERVER = {
  en: '{who}: the server answers with a failure of its database ({times} answers): whatever needs it, as logins, permissions and configs, is refused with it.',
  zh: '{who}：服务端应答中报告其数据库故障（{times} 次）：登录、鉴权、配置等依赖数据库的请求因此失败。',
};

/** What a connection pool says in the log of an application is of the application's own database. */
const OF_POOL = 'server/jdbc-pool-failure';

/** An answer of the server that a client wrote down: the server is up, its database is not. */
function saidToClients({ timeline }: Situation): readonly LogEvent[] {
  const clients = new Set(timeline.clients.map(({ origin }) => origin));
  return timeline.servers.length > 0
    ? []
    : timeline
        .of('database-down')
        .filter(
          (event) =>
            event.role === 'symptom' &&
            event.pattern !== OF_POOL &&
            clients.has(event.origin) &&
            !isOfEmbeddedServer(event),
        );
}

const UNWRITTEN = {
  en: '{who} could not write configs to its local copy ({times|time|times}): {reason}. Clients that read from this server may get an old content or none; the registry is not concerned.',
  zh: '{who} 无法将配置写入本地缓存（{times} 次）：{reason}。从该成员读取的客户端可能得到旧内容或读不到，与服务注册无关。',
};

/** A disk without space is a cause of its own. */
function unwritten({ timeline }: Situation): readonly LogEvent[] {
  const full = new Set(timeline.of('disk-full').map(({ origin }) => origin));
  return timeline.recognisedBy('config/dump-failure').filter(({ origin }) => !full.has(origin));
}

const DATABASE = {
  en: 'the log of the database, and config-fatal.log of the following minutes: does it come back?',
  zh: '数据库日志，以及随后几分钟的 config-fatal.log：是否恢复？',
};

/** An excerpt of a running server, without its start, in which the database is missed. */
function lostWhileRunning({ timeline }: Situation): readonly LogEvent[] {
  const known = new Set(timeline.of(['server-started', 'startup-failed']).map(({ origin }) => origin));
  return timeline
    .of('database-down')
    .filter((event) => event.role === 'symptom' && !known.has(event.origin) && isRunning(event, timeline));
}

const WITHOUT_DATABASE = {
  en: '{who} runs without its database ({times} refusals): configurations and logins fail, the registry lives in memory and goes on.',
  zh: '{who} 在运行中失去数据库连接（{times} 次）：配置与登录失败，注册数据在内存中，不受影响。',
};

/** One connection of the pool that died is replaced; a database that is gone refuses again and again. */
const MIN_REFUSED = 3;

/** An exception may say at once that there is no connection and, further down, why: that is one miss. */
function missesOfDatabase(timeline: Timeline): readonly LogEvent[] {
  const missing = timeline.recognisedBy('server/datasource-missing');
  const refused = timeline
    .recognisedBy('server/database-refused')
    .filter(({ path, at }) => missing.every((event) => event.path !== path || event.at !== at));
  return [...missing, ...refused].sort((a, b) => a.at - b.at);
}

/** A running server that cannot reach its database: configs and logins fail, the registry lives in memory. */
function withoutDatabase({ timeline }: Situation): readonly LogEvent[] {
  const started = timeline.of('server-started');
  const ends = timeline.of('startup-failed');
  return missesOfDatabase(timeline).filter(
    (event) =>
      started.some(({ origin, at }) => origin === event.origin && at < event.at) &&
      !ends.some(({ origin }) => origin === event.origin),
  );
}

const LOST: EventRule = {
  signs: withoutDatabase,
  likelihood: 'likely',
  severity: 'error',
  apart: 'origin',
  atLeast: MIN_REFUSED,
  summary: WITHOUT_DATABASE,
};

const WITHOUT_ONE_DATABASE = {
  en: '{count} servers run without their database since the same moment: it, or the way to it, failed. Configurations and logins fail, the registry lives in memory and goes on.',
  zh: '{count} 个服务端在同一时刻失去数据库连接：数据库或其网络故障。配置与登录失败，注册数据在内存中，不受影响。',
};

/** Each server notices with its next request, or the next look at its pool of connections. */
const AT_ONCE_MS = 60_000;

/** The servers of a cluster share a database: what they miss at the same time is that. */
const ofOneDatabase = (found: readonly Finding[]): readonly Finding[] =>
  together(
    found.map((item) => ({ item, key: 'database' })),
    AT_ONCE_MS,
    (item, _, all) => ({ ...item, summary: WITHOUT_ONE_DATABASE, values: { ...item.values, count: all.length } }),
  );

function configAlone({ timeline, outages }: Situation): readonly LogEvent[] {
  return timeline.of(CONFIG_KINDS).filter((event) => {
    const near = outages.some(
      (outage) =>
        outage.party.origin === event.origin &&
        outage.from <= event.at + NEAR_MS &&
        event.at - NEAR_MS <= (outage.to ?? Number.POSITIVE_INFINITY),
    );
    return event.side !== 'server' && !near && !isOwnLimit(event) && !isOfShutdown(event, timeline);
  });
}

const isPublishing = ({ kind }: LogEvent): boolean => kind === 'config-publish-failed';

const NOT_SAVED = {
  en: 'Changes of configs failed ({times|time|times}): {reason}. What was published is not saved, everybody goes on with the old content: {dataId}.',
  zh: '发布或删除配置失败（{times} 次）：{reason}。变更未保存，各方仍使用旧内容：{dataId}。',
};

/** Configs that are named in a sentence. */
const MAX_NAMES = 3;

function namesOf(events: readonly LogEvent[]): string {
  const names = [...new Set(events.flatMap(({ fields }) => textOf(fields, 'dataId') ?? []))];
  return listed(names, MAX_NAMES) || '?';
}

/** What may be wrong with configs alone, and how it is told. */
const TROUBLES: readonly EventRule[] = [
  {
    signs: (situation) => configAlone(situation).filter((event) => !isPublishing(event)),
    likelihood: 'possible',
    severity: 'warning',
    apart: 'origin',
  },
  {
    signs: (situation) => configAlone(situation).filter(isPublishing),
    likelihood: 'possible',
    severity: 'warning',
    apart: 'origin',
    summary: NOT_SAVED,
    values: ({ events }) => ({ dataId: namesOf(events) }),
  },
  {
    signs: answeredWithError,
    likelihood: 'possible',
    severity: 'warning',
    apart: 'origin',
    summary: ANSWERED,
    missing: [
      {
        en: 'the server log of that moment, or the log of the proxy in front of it',
        zh: '服务端当时的日志，或其前置代理的日志',
      },
    ],
  },
  {
    signs: lostWhileRunning,
    likelihood: 'possible',
    severity: 'error',
    apart: 'origin',
    summary: WITHOUT_DATABASE,
    missing: [DATABASE],
  },
  {
    signs: saidToClients,
    likelihood: 'likely',
    severity: 'error',
    apart: 'origin',
    summary: DATABASE_OF_SERVER,
    missing: [DATABASE],
  },
  {
    signs: unwritten,
    likelihood: 'likely',
    severity: 'warning',
    apart: 'origin',
    summary: UNWRITTEN,
  },
  {
    signs: unchanged,
    likelihood: 'possible',
    severity: 'warning',
    summary: UNCHANGED,
    missing: [VERSIONS],
  },
];
