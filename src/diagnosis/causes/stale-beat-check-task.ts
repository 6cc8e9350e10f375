import type { LogEvent } from '../../model/event.js';
import { instanceOf, listOf, numberOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/stale-beat-check-task.js';
import type { Situation } from '../situation.js';
import { spells, timesOf } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';

/** A right task removes an instance at most every 30 s; a stale one at each of its checks, every 5 s. */
const CHECK_MS = 12_000;
const MIN_REMOVALS = 3;

export default defineDiagnosis({
  id: 'stale-beat-check-task',
  explains: ['heartbeat-timeout-expired', 'beat-send-failed-network', 'duplicate-beat-ghost-register'],
  needs: [['server/naming-server']],
  summary: {
    en: '{who}: the server removed the instance {times|time|times}, every few seconds, while its heartbeats brought it back each time: a leftover check task judges by an old object.',
    zh: '{who}：服务端每隔数秒摘除该实例，共 {times} 次，而心跳每次又将其补偿注册：残留的检查任务依据旧对象判定。',
  },
  knowledge,
  find: (situation) => [...again(situation), ...byOldBeats(situation)],
});

/** Removed at each check, and back with each beat. */
function again(situation: Situation) {
  const { timeline } = situation;
  const removals = timeline.recognisedBy('naming/instance-auto-deleted');
  return spells(removals, timeline, (event) => `${event.origin} ${instanceOf(event.fields)}`, {
    pause: CHECK_MS,
  }).flatMap((spell) => {
    const times = timesOf(spell.events);
    if (times < MIN_REMOVALS) return [];
    const returns = returnsIn(spell.events, situation);
    if (timesOf(returns) < MIN_REMOVALS - 1 || cannotDelete(spell.events, situation)) return [];
    return [
      finding({
        likelihood: sameBeat(spell.events) ? 'certain' : 'likely',
        root: `${instanceOf(spell.events[0]?.fields ?? {})}@${spell.from}`,
        subjects: spell.events.flatMap((event) => subjectsOfEvent(event, timeline)),
        from: spell.from,
        to: spell.to,
        values: { times },
        evidence: [...spell.events, ...returns],
      }),
    ];
  });
}

const OLD_BEAT = {
  en: '{who}: the server removed the instance for a heartbeat of {minutes} min ago, although it had just stored a newer one: a leftover check task judges by an old object.',
  zh: '{who}：服务端依据 {minutes} 分钟前的心跳摘除该实例，而刚刚才保存过更新的心跳：残留的检查任务依据旧对象判定。',
};

/** An instance is removed 30 s after its last beat by default; longer where it says so. */
const DELETE_MS = 30_000;

/** One removal is enough where the server itself had stored a beat that the removal does not know. */
function byOldBeats({ timeline }: Situation) {
  const stored = timeline.recognisedBy('naming/datum-changed').filter(({ fields }) => numberOf(fields, 'lastBeat'));
  return timeline.recognisedBy('naming/instance-auto-deleted').flatMap((removal) => {
    const beat = numberOf(removal.fields, 'lastBeat');
    const instance = instanceOf(removal.fields);
    const newer = stored.findLast(
      (event) =>
        event.origin === removal.origin &&
        event.at < removal.at &&
        removal.at - event.at < DELETE_MS &&
        listOf(event.fields, 'hosts').join() === instance,
    );
    const newest = newer === undefined ? undefined : numberOf(newer.fields, 'lastBeat');
    if (beat === undefined || newer === undefined || newest === undefined || newest - beat < DELETE_MS) return [];
    return [
      finding({
        likelihood: 'likely',
        root: `${instance}@${removal.at}`,
        subjects: subjectsOfEvent(removal, timeline),
        from: removal.at,
        to: null,
        summary: OLD_BEAT,
        values: { minutes: Math.round((newest - beat) / 60_000) },
        evidence: [newer, removal],
      }),
    ];
  });
}

/** The beats that brought it back in between. */
function returnsIn(removals: readonly LogEvent[], { timeline }: Situation): readonly LogEvent[] {
  const [first] = removals;
  const last = removals.at(-1);
  if (first === undefined || last === undefined) return [];
  return timeline
    .of(['re-register-by-beat', 'instance-changed', 'register'], { from: first.at, to: last.lastAt + CHECK_MS })
    .filter((event) => event.side === 'server' && instanceOf(event.fields) === instanceOf(first.fields));
}

/** All removals name one heartbeat although others came: the task looks at an object that nobody refreshes. */
function sameBeat(removals: readonly LogEvent[]): boolean {
  const beats = new Set(removals.flatMap((event) => numberOf(event.fields, 'lastBeat') ?? []));
  return beats.size === 1;
}

/** A removal that fails is tried again every 5 s: another cause. */
function cannotDelete(removals: readonly LogEvent[], { timeline }: Situation): boolean {
  const [first] = removals;
  const last = removals.at(-1);
  if (first === undefined || last === undefined) return true;
  return timeline
    .of('instance-remove-failed', { from: first.at - CHECK_MS, to: last.lastAt + CHECK_MS })
    .some((event) => event.origin === first.origin);
}
