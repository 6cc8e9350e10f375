import type { LogEvent } from '../model/event.js';
import type { Finding } from '../model/finding.js';
import type { EpochMs } from '../model/time.js';
import type { Timeline } from '../timeline/timeline.js';
import { finding } from './finding.js';
import { spells } from './spells.js';
import { originSubject } from './subjects.js';

/**
 * Servers of 1.4 to 2.1 carry Nacos 1.x's built-in Raft beside the raft library, and close it once every member has told them a new version
 * (`ClusterVersionJudgement`). One that is not told votes on among members that answer 500, `old raft protocol already stop`.
 */
export function isLeftOver({ pattern, origin, lastAt }: LogEvent, timeline: Timeline): boolean {
  if (pattern !== 'naming/own-raft-leader-missing') return false;
  return timeline.recognisedBy('raft/naming-leader').some((other) => other.origin === origin && other.at <= lastAt);
}

const SUMMARY = {
  en: "{who}: Nacos 1.x's built-in Raft still runs on this server and finds no leader, although its raft library has one: mostly the other members have closed theirs, and this server does not know that all are of a new version. Persistent instances cannot be written through it; ephemeral instances, operator metadata and configs are not affected.",
  zh: '{who}：该成员的 raft 库已有主节点，但 1.x 自有 raft 仍在运行且找不到主节点：多为其他成员已关闭自有 raft，而该成员尚未得知全部成员均为新版本。经由该成员无法写入持久化实例；临时实例、运维元数据与配置不受影响。',
};

const OTHERS = {
  en: 'nacos.log of the other members: `old raft protocol already stop` says that they have closed theirs',
  zh: '其他成员的 nacos.log：出现 `old raft protocol already stop` 说明其自有 raft 已关闭',
};

/** What is left over says nothing of the groups that are in use: one finding a server, where it goes on for `lasting` ms. */
export function leftOvers(signs: readonly LogEvent[], timeline: Timeline, lasting: EpochMs): readonly Finding[] {
  return spells(signs, timeline, ({ origin }) => origin)
    .filter(({ from, last }) => last - from >= lasting)
    .map((spell) => {
      const { events, from, to } = spell;
      return finding({
        likelihood: 'likely',
        root: `own-raft@${events[0]?.origin ?? ''}`,
        severity: 'warning',
        subjects: events.slice(0, 1).map((event) => originSubject(event, timeline)),
        from,
        to,
        summary: SUMMARY,
        evidence: events,
        missing: [OTHERS],
      });
    });
}
