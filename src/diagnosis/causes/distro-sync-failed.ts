import type { Subject } from '../../model/report.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { begunBy, beyondStart, isAboutStopped, isOfRestart } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { type EventRule, fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/distro-sync-failed.js';
import { type Spell, spells } from '../spells.js';
import { originSubject, processSubjects } from '../subjects.js';

/** One skipped synchronisation is repaired by its retry. */
const LASTING_MS = 10_000;
/** Loading everything at the start is another matter than synchronising changes. */
const LOADING = 'naming/distro-snapshot-failure';

export default defineDiagnosis({
  id: 'distro-sync-failed',
  explains: ['cluster-peer-unreachable', 'distro-snapshot-load-failed'],
  needs: [['server/naming-distro'], ['server/protocol-distro']],
  summary: {
    en: 'Naming data was not synchronised to {member} for {seconds} s: the servers show different instances meanwhile; after 180 s the other side drops the clients.',
    zh: '命名数据有 {seconds} 秒未能同步到 {member}：期间各节点显示的实例不一致，180 秒后对端会移除这些客户端。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    const signs = beyondStart(
      timeline.of(['distro-sync-failed', 'peer-unreachable']).filter((event) => event.side === 'server'),
      timeline,
    ).filter((event) => !isOfRestart(event, situation) && !isAboutStopped(event, timeline));
    const lasting = spells(signs, timeline, undefined, { regular: true })
      .filter(
        (spell) =>
          spell.last - spell.from >= LASTING_MS &&
          spell.events.some(({ kind, pattern }) => kind === 'distro-sync-failed' && pattern !== LOADING),
      )
      .map((spell) => {
        const members = [...new Set(spell.events.flatMap((event) => textOf(event.fields, 'member') ?? []))].sort();
        const origins = spell.events.map((event) => originSubject(event, timeline));
        return finding({
          likelihood: 'certain',
          root: `distro@${spell.from}`,
          subjects: [
            ...members.map((member) => ({ type: 'server' as const, key: member })),
            ...origins,
            ...unheardOf(spell, timeline),
          ],
          from: spell.from,
          begunBy: begunBy(spell.events, timeline),
          to: spell.to,
          values: { member: members.join(', ') || '?', seconds: Math.round((spell.last - spell.from) / 1000) },
          evidence: spell.events,
        });
      });
    return lasting.length > 0 ? lasting : fromEvents(situation, REFUSED_DATA);
  },
});

const REFUSED_DATA: EventRule = {
  signs: ({ timeline }) => timeline.recognisedBy('naming/distro-datum-refused'),
  likelihood: 'possible',
  severity: 'error',
  apart: 'origin',
  summary: {
    en: '{who}: {member} failed in taking the instances that were synchronised to it ({times} answers): {reason}. As long as that is so the servers show different instances.',
    zh: '{who}：{member} 处理同步来的实例数据时出错（{times} 次应答）：{reason}。在此期间各节点显示的实例不一致。',
  },
  missing: [
    {
      en: 'how long it lasted: naming-distro.log and naming-server.log of both servers',
      zh: '持续了多久：双方的 naming-distro.log 与 naming-server.log',
    },
  ],
};

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
