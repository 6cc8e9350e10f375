import { eventsOf, type Outage } from '../../incident/outage.js';
import { listed } from '../../model/fill.js';
import type { Subject } from '../../model/report.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { beatsMeanwhile } from '../accepted-beats.js';
import { begunBy, beyondStart, isAboutStopped, isOfRestart } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { LOADS, syncsOfUnloaded } from '../distro-loads.js';
import { finding } from '../finding.js';
import { type EventRule, fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/distro-sync-failed.js';
import { ranThrough } from '../running-servers.js';
import { isLastOf, serversAt } from '../signs.js';
import type { Situation } from '../situation.js';
import { type Spell, spells } from '../spells.js';
import { originSubject, processSubjects, subjectsOf } from '../subjects.js';

/** One skipped synchronisation is repaired by its retry. */
const LASTING_MS = 10_000;

export default defineDiagnosis({
  id: 'distro-sync-failed',
  explains: [
    'cluster-peer-unreachable',
    'distro-snapshot-load-failed',
    'server-bug-beat-not-applied',
    'heartbeat-timeout-expired',
    'beats-lost-or-late',
  ],
  needs: [['server/naming-distro'], ['server/protocol-distro']],
  summary: {
    en: 'Naming data was not synchronised to {member} for {seconds} s: the servers show different instances meanwhile; after 180 s the other side drops the clients.',
    zh: '命名数据有 {seconds} 秒未能同步到 {member}：期间各成员显示的实例不一致，180 秒后对端会移除这些客户端。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    const ofLoads = new Set(syncsOfUnloaded(timeline));
    const signs = beyondStart(
      timeline
        .of(['distro-sync-failed', 'peer-unreachable'])
        .filter((event) => event.side === 'server' && !ofLoads.has(event)),
      timeline,
    ).filter((event) => !isOfRestart(event, situation) && !isAboutStopped(event, timeline));
    const lasting = spells(signs, timeline, undefined, { regular: true })
      .filter(
        (spell) =>
          spell.last - spell.from >= LASTING_MS &&
          spell.events.some(({ kind, pattern }) => kind === 'distro-sync-failed' && !LOADS.includes(pattern)),
      )
      .map((spell) => {
        const members = [...new Set(spell.events.flatMap((event) => textOf(event.fields, 'member') ?? []))].sort();
        const forgotten = situation.outages.filter((outage) => isForgotten(outage, spell, situation));
        const origins = spell.events.map((event) => originSubject(event, timeline));
        return finding({
          likelihood:
            members.length > 0 && members.every((member) => ranMeanwhile(member, spell, timeline))
              ? 'certain'
              : 'likely',
          root: `distro@${spell.from}`,
          subjects: [
            ...members.map((member) => ({ type: 'server' as const, key: member })),
            ...origins,
            ...unheardOf(spell, timeline),
            ...forgotten.flatMap(subjectsOf),
          ],
          from: spell.from,
          begunBy: begunBy(spell.events, timeline),
          to: spell.to,
          values: { member: listed(members) || '?', seconds: Math.round((spell.last - spell.from) / 1000) },
          evidence: [...spell.events, ...forgotten.flatMap(eventsOf)],
        });
      });
    return lasting.length > 0 ? lasting : [REFUSED_DATA, CUT_OFF].flatMap((rule) => fromEvents(situation, rule));
  },
});

/** One that was down is missed for another reason; without its own logs nobody can tell. */
const ranMeanwhile = (member: string, { from, last }: Spell, timeline: Timeline): boolean =>
  serversAt(member, timeline).some((server) => ranThrough(server, { from, to: last }, timeline));

/** The lines end with it: whether the retry, a second later, went better is not told. */
const CUT_OFF: EventRule = {
  signs: ({ timeline }) =>
    timeline
      .recognisedBy('naming/distro-failure')
      .filter(
        (event) => event.kind === 'distro-sync-failed' && isLastOf(event, timeline) && !isAboutStopped(event, timeline),
      ),
  likelihood: 'possible',
  severity: 'warning',
  apart: 'origin',
  lasts: true,
  summary: {
    en: '{who}: a change of naming data was not synchronised to another server ({times|time|times}); the lines end there, and a retry may have repaired it.',
    zh: '{who}：命名数据变更未能同步到其他服务端（{times} 次）；日志到此为止，之后的重试可能已修复。',
  },
  missing: [
    {
      en: 'protocol-distro.log after these lines: a retry that succeeds prints nothing, one that fails prints this again',
      zh: '此后的 protocol-distro.log：重试成功不输出日志，失败则再次输出该行',
    },
  ],
};

const REFUSED_DATA: EventRule = {
  signs: ({ timeline }) => timeline.recognisedBy('naming/distro-datum-refused'),
  likelihood: 'possible',
  severity: 'error',
  apart: 'origin',
  summary: {
    en: '{who}: {member} failed in taking the instances that were synchronised to it ({times} answers): {reason}. As long as that is so the servers show different instances.',
    zh: '{who}：{member} 处理同步来的实例数据时出错（{times} 次应答）：{reason}。在此期间各成员显示的实例不一致。',
  },
  missing: [
    {
      en: 'how long it lasted: naming-distro.log and naming-server.log of both servers',
      zh: '持续了多久：双方的 naming-distro.log 与 naming-server.log',
    },
  ],
};

/** Taken for expired by a server that another one no longer tells of the heartbeats it takes. */
function isForgotten({ from, expiries }: Outage, spell: Spell, situation: Situation): boolean {
  return (
    from >= spell.from - SYNC_MS &&
    from <= spell.last + SYNC_MS &&
    expiries.some((expiry) => beatsMeanwhile(expiry, situation).length > 0)
  );
}

/** A change is synchronised within a second or two; a failed one is tried again for some more. */
const SYNC_MS = 10_000;

/**
 * Registrations of that time which no other server took over soon: its subscribers do not see them. Only where two servers
 * tell what they took over.
 */
function unheardOf(spell: Spell, timeline: Timeline): readonly Subject[] {
  const telling = timeline.servers.filter(({ origin }) => timeline.covers('server/naming-distro', origin));
  if (telling.length < 2) return [];
  return timeline.clients.flatMap((party) => {
    const registered = party.events.find(
      (event) =>
        event.kind === 'register' && event.side === 'client' && event.at >= spell.from && event.at <= spell.last,
    );
    if (registered === undefined) return [];
    const told = party.events.some(
      ({ kind, at }) => kind === 'client-added-by-sync' && Math.abs(at - registered.at) < SYNC_MS,
    );
    return told ? [] : processSubjects(party);
  });
}
