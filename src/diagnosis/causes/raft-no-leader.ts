import type { LogEvent } from '../../model/event.js';
import { greatest } from '../../model/extremes.js';
import { listed } from '../../model/fill.js';
import type { Finding } from '../../model/finding.js';
import { listOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { beyondStart, tellsOfStart } from '../cluster-trouble.js';
import { confirmMembers } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { leaderMissing, waitedForLeader } from '../embedded-storage.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/raft-no-leader.js';
import { isLeftOver, leftOvers } from '../own-raft.js';
import { type Spell, spells } from '../spells.js';
import { originSubject, subjectsOfEvent } from '../subjects.js';

/** A lost leader is replaced within two election time-outs of 5 s; a group without one for longer has lost its majority. */
const LASTING_MS = 15_000;
/** A log that goes on for so long without another sign shows that it did not last. */
const HEALED_MS = 60_000;

export default defineDiagnosis({
  id: 'raft-no-leader',
  explains: [
    'metadata-raft-write-failed',
    'member-suspicious-down',
    'server-is-down-503',
    'server-start-failed-datasource',
    'cluster-peer-unreachable',
  ],
  needs: [['server/protocol-raft'], ['server/alipay-jraft'], ['server/naming-raft']],
  summary: {
    en: 'Raft has no leader for {group}: persistent instances, operator metadata and embedded configs cannot be written. Ephemeral instances are not affected.',
    zh: 'Raft 组 {group} 没有主节点：持久化实例、运维元数据和内嵌存储配置无法写入，临时实例不受影响。',
  },
  knowledge,
  find: ({ timeline }) => {
    const signs = timeline.of('raft-no-leader');
    const left = new Set(signs.filter((event) => isLeftOver(event, timeline)));
    const inUse = signs.filter((event) => !left.has(event));
    return [...leaderless(inUse, timeline), ...leftOvers([...left], timeline, LASTING_MS), ...failedStarts(timeline)];
  },
});

/** The raft of Nacos's own of 1.0 to 1.3 has one group, which has no name. */
const ONE_GROUP = {
  en: 'Raft has no leader: persistent instances, operator metadata and embedded configs cannot be written. Ephemeral instances are not affected.',
  zh: 'Raft 没有主节点：持久化实例、运维元数据和内嵌存储配置无法写入，临时实例不受影响。',
};

function leaderless(signs: readonly LogEvent[], timeline: Timeline): readonly Finding[] {
  const dated = signs.filter((event) => event.time !== null);
  const settled = beyondStart(dated, timeline);
  const lasting = spells(settled, timeline).filter((spell) => spell.last - spell.from >= LASTING_MS);
  const undated = dated.length === 0 && signs.length > 0 ? spells(signs, timeline) : [];
  const pasted =
    timeline.servers.length === 0 || timeline.recognisedBy('server/starting').length === 0
      ? spells(
          // A start that is told accounts for it; one that is only thought of does not.
          dated.filter((event) => settled.includes(event) || !tellsOfStart(timeline, event.origin)),
          timeline,
        ).filter((spell) => isLeftOpen(spell, timeline))
      : [];
  const chosen = lasting.length > 0 ? lasting : undated.length > 0 ? undated : pasted;
  return chosen.map((spell) => {
    const elected = timeline.of('raft-leader-changed').find((event) => event.at > spell.last);
    const [first] = spell.events;
    const alone = isAlone(spell, timeline);
    const group = groupsOf(spell.events);
    return finding({
      likelihood: lasting.length > 0 && !alone ? 'certain' : alone || isSaidAgain(spell) ? 'likely' : 'possible',
      root: `raft@${spell.from}`,
      severity: 'error',
      subjects: [
        ...spell.events.flatMap((event) => subjectsOfEvent(event, timeline)),
        ...(first === undefined ? [] : [originSubject(first, timeline)]),
      ],
      from: spell.from,
      to: elected?.at ?? spell.to,
      summary: alone ? OUT_OF_TOUCH : group === NONE ? ONE_GROUP : undefined,
      remedies: alone ? [REACH_LEADER] : undefined,
      values: { group, members: membersOf(spell, timeline) },
      evidence: elected === undefined ? spell.events : [...spell.events, elected],
      confirm: [confirmMembers(first, timeline)],
    });
  });
}

const OUT_OF_TOUCH = {
  en: '{members} lost touch with the raft leader of {group}; more members than those went on without a word of it, so there was one. What is written meanwhile (persistent instances, operator metadata, embedded configs) does not reach it, and cannot be written there.',
  zh: '{members} 与 Raft 组 {group} 的主节点失去联系；其余多数成员并无此类日志，主节点仍在。期间写入的数据（持久化实例、运维元数据、内嵌配置）无法到达该成员，也无法在其上写入。',
};

const REACH_LEADER = {
  text: {
    en: 'Open the raft port (main port - 1000, usually 7848) between that member and the others, in both directions.',
    zh: '放通该成员与其他成员之间双向的 Raft 端口（主端口 - 1000，通常为 7848）。',
  },
  risk: 'setting',
} as const;

const membersOf = ({ events }: Spell, timeline: Timeline): string =>
  listed([...new Set(events.map((event) => originSubject(event, timeline).key))]);

/** Members of the same groups whose own logs of raft are here and say nothing of the kind, more of them than of those that complain. */
function isAlone({ events, from, last }: Spell, timeline: Timeline): boolean {
  const origins = new Set(events.map(({ origin }) => origin));
  const groups = new Set(events.flatMap(groupsIn));
  const elections = timeline
    .of('raft-leader-changed')
    .filter((event) => groupsIn(event).some((group) => groups.has(group)));
  const troubled = timeline.of(['raft-no-leader', 'server-shutdown'], {
    from: from - LASTING_MS,
    to: last + LASTING_MS,
  });
  const calm = timeline.servers.filter(
    ({ origin }) =>
      !origins.has(origin) &&
      (timeline.covers('server/protocol-raft', origin) || timeline.covers('server/alipay-jraft', origin)) &&
      elections.some((event) => event.origin === origin && event.at < from) &&
      !troubled.some((event) => event.origin === origin) &&
      timeline.activityOf(origin).last > last,
  );
  return calm.length > origins.size;
}

const EMBEDDED = {
  en: '{who}: the start failed where the server reads all configurations from its embedded storage, which the members share through raft, and raft had no leader just then. More than half of the members must be up at the same time; then such a start succeeds.',
  zh: '{who}：启动时从内嵌存储读取全部配置失败。内嵌存储由各成员经 Raft 共享，而当时 Raft 尚无主节点。须有过半成员同时启动，之后再次启动即可成功。',
};

const WHOLE_START = {
  en: 'the logs of the other members of that time: were more than half of them up?',
  zh: '其他成员同一时间的日志：当时是否有过半成员在运行？',
};

/** Starts of members with embedded storage that raft had no leader for. */
function failedStarts(timeline: Timeline): readonly Finding[] {
  const failures = timeline.of('startup-failed').filter((event) => waitedForLeader(event, timeline));
  return spells(failures, timeline).map((spell) => {
    const signs = spell.events.flatMap((failure) => leaderMissing(failure, timeline));
    const atOnce = spell.events.some(({ at }) => signs.some(({ lastAt }) => Math.abs(lastAt - at) <= AT_ONCE_MS));
    const ups = startsAfter(spell, timeline);
    const isOver = ups.every((up) => up !== undefined);
    return finding({
      likelihood: atOnce ? 'likely' : 'possible',
      root: `start@${spell.from}`,
      severity: isOver ? 'warning' : 'critical',
      subjects: spell.events.map((event) => originSubject(event, timeline)),
      from: spell.from,
      to: isOver ? greatest(ups, (up) => up?.at ?? spell.last) : null,
      summary: EMBEDDED,
      values: { group: groupsOf(signs) },
      evidence: [...new Set([...spell.events, ...signs, ...ups.filter((up) => up !== undefined)])],
      missing: [WHOLE_START],
    });
  });
}

/** For each server that gave up: the next start of it that succeeded, as one that a supervisor or somebody on call made. */
function startsAfter({ events, last }: Spell, timeline: Timeline): readonly (LogEvent | undefined)[] {
  const origins = new Set(events.map(({ origin }) => origin));
  const started = timeline.of('server-started').filter(({ at }) => at > last);
  return [...origins].map((origin) => started.find((event) => event.origin === origin));
}

const NONE = '?';

/** The first groups that lines name, by themselves or as the node of a group. */
const groupsOf = (events: readonly LogEvent[]): string => listed([...new Set(events.flatMap(groupsIn))], 3) || NONE;

function groupsIn({ fields }: LogEvent): readonly string[] {
  const named = listOf(fields, 'raftGroup');
  const node = textOf(fields, 'raftNode')?.split('/')[0];
  return named.length > 0 || node === undefined ? named : [node];
}

const AT_ONCE_MS = 1000;

/** Do the logs of those who said it end soon after, as an excerpt does, and without a leader? */
function isLeftOpen({ events, from, last }: Spell, timeline: Timeline): boolean {
  const isElected = timeline.of('raft-leader-changed', { from, to: last + HEALED_MS }).length > 0;
  return !isElected && events.every(({ origin }) => timeline.activityOf(origin).last - last < HEALED_MS);
}

/** One line alone may be of a group that was still being formed; the exception below it is no second one. */
function isSaidAgain({ events }: Spell): boolean {
  return events.some(({ count }) => count > 1) || events.filter(({ pattern }) => pattern !== BELOW).length > 1;
}

const BELOW = 'raft/leader-not-named';
