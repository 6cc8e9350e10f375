import type { Restart } from '../../incident/server-runs.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import type { Finding } from '../../model/finding.js';
import type { EpochMs } from '../../model/time.js';
import { instanceOf, listOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/persistent-instances-lost-after-restart.js';
import { termsBegunAnew } from '../lost-storage.js';
import type { Situation } from '../situation.js';
import { originSubject, serverSubject, serviceSubjectOf, subjectsOfEvent } from '../subjects.js';

/** Only the loss of this event leaves instances out; the same warning for others is harmless. */
const REGISTRATION = /ClientRegisterServiceEvent/;
/** An empty service is cleaned 60 s after it became empty, checked every 60 s; two rounds and the start. */
const CLEANED_MS = 5 * 60_000;

export default defineDiagnosis({
  id: 'persistent-instances-lost-after-restart',
  explains: ['empty-service-auto-clean', 'server-restart-client-redo'],
  needs: [['server/nacos', 'server/naming-server']],
  summary: {
    en: '{server}: while it started, registrations of persistent instances were announced before anybody listened; they are missing from its index.',
    zh: '{server}：启动时持久化实例的注册事件在监听器就绪之前发布，这些实例未进入索引。',
  },
  knowledge,
  find: (situation) => [
    ...unindexed(situation),
    ...situation.restarts.flatMap((restart) => forgotten(restart, situation)),
  ],
});

/** Stored and loaded, but not in the index. */
const unindexed = ({ timeline }: Situation): readonly Finding[] =>
  timeline
    .recognisedBy('server/event-publisher-missing')
    .filter(({ fields }) => REGISTRATION.test(textOf(fields, 'key') ?? ''))
    .map((warning) => {
      const cleaned = timeline
        .recognisedBy('naming/service-cleaned', { from: warning.at, to: warning.at + CLEANED_MS })
        .filter(({ origin }) => origin === warning.origin);
      return finding({
        likelihood: cleaned.length > 0 ? 'certain' : 'likely',
        root: `${warning.origin}@${warning.at}`,
        severity: 'error',
        subjects: [originSubject(warning, timeline), ...cleaned.flatMap((event) => serviceSubjectOf(event, timeline))],
        from: warning.at,
        to: null,
        summary: cleaned.length > 0 ? CLEANED : undefined,
        values: { server: originSubject(warning, timeline).key },
        evidence: [warning, ...cleaned],
        missing:
          cleaned.length > 0
            ? []
            : [
                {
                  en: 'naming-server.log of the minutes after: were services cleaned as empty?',
                  zh: '其后数分钟的 naming-server.log：是否有服务被当作空服务清理？',
                },
              ],
      });
    });

const CLEANED = {
  en: '{server}: while it started, registrations of persistent instances were announced before anybody listened; they are missing from its index, and their services were cleaned as empty.',
  zh: '{server}：启动时持久化实例的注册事件在监听器就绪之前发布，这些实例未进入索引，其服务随后被当作空服务清理。',
};

/** No longer stored: the server came up on an empty data folder. */
function forgotten(restart: Restart, { timeline }: Situation): readonly Finding[] {
  const { server, downFrom, upAt } = restart;
  const elections = termsBegunAnew(restart, timeline);
  const [election] = elections;
  if (election === undefined || upAt === null) return [];
  const missing = missingSince(downFrom, timeline);
  if (missing.length === 0) return [];
  const instances = new Set(missing.map(({ fields }) => instanceOf(fields)));
  const gone = timeline
    .of(['instance-removed', 'instance-list-changed'], { from: downFrom, to: upAt + NOTICED_MS })
    .filter(({ side, fields }) => side === 'client' && listOf(fields, 'hosts').some((host) => instances.has(host)));
  return [
    finding({
      // Without the log in which a server writes what is registered nobody can say that nothing was.
      likelihood:
        gone.length > 0 ? 'certain' : timeline.covers('server/naming-server', server.origin) ? 'likely' : 'possible',
      root: `${server.origin}@${upAt}`,
      severity: 'error',
      subjects: [serverSubject(server), ...missing.flatMap((event) => subjectsOfEvent(event, timeline))],
      from: downFrom,
      to: null,
      summary: FORGOTTEN,
      values: {
        server: serverSubject(server).key,
        instances: listed([...instances].filter((instance) => instance !== undefined)),
        term: textOf(election.fields, 'term') ?? '?',
      },
      evidence: [...missing, ...elections, ...gone],
      remedies: [KEEP_DATA, REGISTER_AGAIN].filter((remedy) => remedy !== undefined),
      versions: 'any',
    }),
  ];
}

/** Subscribers ask, or are told, within this of a start. */
const NOTICED_MS = 60_000;

/** Said by its client, or by the server of a registration without a connection. */
const isPersistent = ({ fields }: LogEvent): boolean =>
  instanceOf(fields) !== undefined &&
  (fields['ephemeral'] === false || textOf(fields, 'clientId')?.endsWith('#false') === true);

/** Registrations of persistent instances from before a moment that nobody took back by then, nor made again since. */
function missingSince(since: EpochMs, timeline: Timeline): readonly LogEvent[] {
  const takenOut = new Map<string | undefined, EpochMs>();
  for (const { fields, at, lastAt } of timeline.of('deregister')) {
    const instance = instanceOf(fields);
    if (at <= since) takenOut.set(instance, Math.max(lastAt, takenOut.get(instance) ?? lastAt));
  }
  const registrations = timeline.of(['register', 'instance-changed', 'instance-added']);
  // By itself or by hand.
  const back = new Set(registrations.filter(({ lastAt }) => lastAt >= since).map(({ fields }) => instanceOf(fields)));
  return registrations.filter((event) => {
    const instance = instanceOf(event.fields);
    const outAt = takenOut.get(instance) ?? Number.NEGATIVE_INFINITY;
    return (
      event.kind !== 'instance-added' &&
      event.at < since &&
      isPersistent(event) &&
      outAt < event.at &&
      !back.has(instance)
    );
  });
}

const FORGOTTEN = {
  en: '{server} came up on an empty data folder: its raft terms begin anew (at {term}). The persistent instances that it had are gone ({instances}), and nobody registers them again; so is what its embedded database held (configs, users).',
  zh: '{server} 启动时数据目录为空：Raft 任期重新从 {term} 开始。原有持久化实例已丢失（{instances}），且不会自动重新注册；内嵌数据库中的配置与用户也一并丢失。',
};

const KEEP_DATA = {
  text: {
    en: "Keep the server's data folder (data/ below its home) on a volume that outlives the container, and restore it from a backup where there is one.",
    zh: '将服务端数据目录（安装目录下的 data/）放到容器重建后仍保留的卷上；如有备份，先行恢复。',
  },
  risk: 'restarts-server',
} as const;

const [REGISTER_AGAIN] = knowledge.remedies;
