import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Text } from '../../model/text.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { bannerBefore, isOfEmbeddedServer, isRunning } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { isOfDumpService, MIGRATION_CHECK, waitedForLeader } from '../embedded-storage.js';
import { failedTogether, startedAfter } from '../failed-starts.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/server-start-failed-datasource.js';
import { spells } from '../spells.js';
import { originSubject } from '../subjects.js';

/** The start gives up within minutes of the first complaint of the database. */
const NEAR_MS = 180_000;

export default defineDiagnosis({
  id: 'server-start-failed-datasource',
  explains: ['server-restart-client-redo', 'server-down', 'config-side-failures'],
  keepsFromStarting: true,
  needs: [['server/config-fatal'], ['server/nacos'], ['server/start-out']],
  summary: {
    en: '{who}: the start fails because the database cannot be used: {reason}.',
    zh: '{who}：数据库不可用，服务端无法启动：{reason}。',
  },
  knowledge,
  find: ({ timeline }) => {
    const failures = timeline.of('startup-failed').filter((event) => event.side !== 'client');
    const clients = new Set(timeline.clients.map(({ origin }) => origin));
    const database = timeline
      .of('database-down')
      .filter(
        (event) =>
          event.role === 'symptom' &&
          (!clients.has(event.origin) || isOfEmbeddedServer(event)) &&
          !isOfApplication(event) &&
          !LEGACY_TABLE.test(event.text),
      );
    const near = failures.filter((failure) =>
      database.some((event) => event.origin === failure.origin && Math.abs(event.at - failure.at) < NEAR_MS),
    );
    if (database.length === 0) return [...dumpServices(failures, timeline), ...migrations(failures, timeline)];
    const unanswered = database.filter((event) => !servesAfter(event, timeline) && !isRunning(event, timeline));
    const pasted = near.length === 0 && timeline.recognisedBy('server/starting').length === 0 ? unanswered : [];
    const failed = spells(near.length > 0 ? near : pasted, timeline, (event) => event.origin).map((spell): Finding => {
      const [first] = spell.events;
      // What a run before the start that failed complained of is another story.
      const begin = first === undefined ? undefined : bannerBefore(first, timeline)?.at;
      const related = database.filter(
        (event) => event.origin === first?.origin && event.lastAt >= (begin ?? event.lastAt),
      );
      const started = startedAfter(spell, { timeline });
      const telling =
        related.find(({ pattern }) => pattern === 'server/database-refused') ??
        related.find(({ text }) => EXCEPTION.test(text)) ??
        related[0] ??
        first;
      return finding({
        likelihood: near.length > 0 ? 'certain' : 'likely',
        root: first?.origin ?? '',
        severity: 'critical',
        subjects: first === undefined ? [] : [originSubject(first, timeline)],
        from: Math.min(spell.from, ...related.map((event) => Math.max(event.at, begin ?? event.at))),
        to: started?.at ?? null,
        values: { reason: innermost(wholeText(telling, spell.events)) },
        evidence: [...related, ...spell.events, ...(started === undefined ? [] : [started])],
      });
    });
    return failedTogether(failed, ({ values }) => String(values['reason']));
  },
});

const MAX_REASON = 160;

/** A line with a chain of exceptions is longer than the text that is kept of it; what a pattern took out of the same line is whole. */
function wholeText(telling: LogEvent | undefined, failures: readonly LogEvent[]): string {
  const same = failures.find(({ path, line }) => path === telling?.path && line === telling.line);
  return textOf(same?.fields ?? {}, 'reason') ?? telling?.text ?? '';
}

/** What the innermost exception of a line says, which Spring quotes at its end. */
function innermost(text: string): string {
  const said = (text.split('; nested exception is ').at(-1) ?? text).replace(/^Caused by: |[.\s]+$/g, '');
  return said.length > MAX_REASON ? `${said.slice(0, MAX_REASON)}…` : said;
}

/** Says more than the line above it, that a pool or a master failed. */
const EXCEPTION = /^[\w.$]+Exception: \S/;

/** Applications have connection pools, too, and databases of their own. */
const isOfApplication = ({ pattern, file }: LogEvent): boolean =>
  pattern === 'server/jdbc-pool-failure' && file === 'client/application';

const UNTOLD = {
  en: '{who}: the start failed where the server reads all configurations from its database; these lines do not say why. Mostly the database cannot be used (address, user, tables, plug-in of another version), seldom the disk.',
  zh: '{who}：启动时从数据库读取全部配置的步骤失败，日志未给出原因：多为数据库不可用（地址、账号、库表、插件版本不符），少数是磁盘问题。',
};

const REASON = {
  en: 'the text right below the line, and config-fatal.log',
  zh: '该行之后的异常文本，以及 config-fatal.log',
};

/** Servers of 3.x look for tables of 2.x to move them; embedded storage, as Derby words it, never had them, and the start goes on. */
const LEGACY_TABLE = /Table\/View 'CONFIG_INFO_(?:BETA|TAG)' does not exist/;

/** The lines with the reason are not here. */
function dumpServices(failures: readonly LogEvent[], timeline: Timeline) {
  const other = timeline.of(['port-in-use', 'disk-full', 'raft-storage-failed', 'oom']).length > 0;
  const untold = other ? [] : failures.filter((event) => isOfDumpService(event) && !waitedForLeader(event, timeline));
  return untoldStarts(untold, timeline, UNTOLD, REASON);
}

const MIGRATION = {
  en: '{who}: the start failed where a 3.x server looks through the configs of the default namespace before it moves them; these lines do not say why. Mostly the schema is that of an older version (a table or column is missing), else the same config exists in both namespaces.',
  zh: '{who}：3.x 服务端启动时检查默认命名空间的配置失败，日志未给出原因：多为库表结构仍是旧版本（缺少表或字段），否则是两个命名空间存在相同配置。',
};

const TRIES = {
  en: 'the lines `[migrate] …` before it: `error=` names what the database said, `conflict count=` the configs that exist twice',
  zh: '之前的 `[migrate] …` 行：`error=` 后为数据库报错，`conflict count=` 表示重复的配置',
};

/** The query failed or found conflicts; where conflicts are counted, the database works. */
function migrations(failures: readonly LogEvent[], timeline: Timeline) {
  const told = timeline.recognisedBy('config/namespace-migration-failure');
  if (told.some(({ text }) => text.includes('conflict count='))) return [];
  const failed = failures.filter((event) => event.pattern === MIGRATION_CHECK && !waitedForLeader(event, timeline));
  return untoldStarts(failed, timeline, MIGRATION, TRIES);
}

function untoldStarts(failures: readonly LogEvent[], timeline: Timeline, summary: Text, missing: Text) {
  return spells(failures, timeline, (event) => event.origin).map((spell) =>
    finding({
      likelihood: 'possible',
      root: spell.events[0]?.origin ?? '',
      severity: 'critical',
      subjects: spell.events.slice(0, 1).map((event) => originSubject(event, timeline)),
      from: spell.from,
      to: null,
      summary,
      evidence: spell.events,
      missing: [missing],
    }),
  );
}

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
