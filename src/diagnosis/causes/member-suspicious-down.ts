import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import type { Finding } from '../../model/finding.js';
import { groupBy } from '../../model/groups.js';
import type { Text } from '../../model/text.js';
import type { EpochMs } from '../../model/time.js';
import { inTimeOrder } from '../../timeline/events.js';
import { hostOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { beyondStart, isAboutStopped, isOfRestart, tellsOfStart } from '../cluster-trouble.js';
import { confirmMembers } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/member-suspicious-down.js';
import { hitByLoss, lostIn, memberAddressesIn, missingMembers } from '../lost-members.js';
import { sentences } from '../restart-words.js';
import { ranThrough } from '../running-servers.js';
import { serversAt } from '../signs.js';
import type { Situation } from '../situation.js';
import { type Spell, spells } from '../spells.js';
import { subjectsOf } from '../subjects.js';

const LOST = {
  en: 'The servers lost the member {member}: it no longer answered its peers.',
  zh: '集群成员 {member} 失联：不再响应其他成员。',
};
const CLIENTS = {
  en: '{clients|client process|client processes} lost it as well.',
  zh: '{clients} 个客户端进程同时受影响。',
};

/** With whom it hit, where that is known. */
const told = (summary: Text, hit: readonly Outage[]): Text =>
  hit.length === 0 ? summary : sentences(summary, CLIENTS);

export default defineDiagnosis({
  id: 'member-suspicious-down',
  explains: [
    'distro-sync-failed',
    'cluster-peer-unreachable',
    'raft-no-leader',
    'distro-snapshot-load-failed',
    'server-down',
    'grpc-connection-reset',
    'beat-send-failed-network',
    'server-slow-or-network-timeout',
    'config-side-failures',
    // Of what fell out of the list with the member: protection of its services is a further sign of the same.
    'protect-threshold-reached',
    // Requests that the others pass on to it fail.
    'beat-rejected-by-server-status-or-filter',
  ],
  needs: [['server/nacos-cluster'], ['server/naming-server'], ['server/naming-distro']],
  summary: LOST,
  knowledge,
  find: (situation) => {
    const listed = lostFromList(situation);
    return [...listed, ...calledUnhealthy(listed, situation)];
  },
});

/** Members that fell out of a list of members. */
function lostFromList(situation: Situation): readonly Finding[] {
  const { timeline } = situation;
  const lost = beyondStart(
    timeline
      .of('cluster-members-changed')
      .filter((event) =>
        lostIn(event).some(
          (member) => !isOfUnnamedRestart(event, member, situation) && !isAboutStopped(event, timeline, member),
        ),
      ),
    timeline,
  );
  return spells(lost, timeline).map((spell) => {
    const missing = missingMembers(spell.events, timeline);
    const related = beyondStart(
      timeline.of(['peer-unreachable', 'distro-sync-failed'], { from: spell.from - 30_000, to: spell.last + 60_000 }),
      timeline,
    );
    const back = returnOf(missing, spell.events, situation);
    // Of a restart tells the restart, its clients included.
    const restarted = spell.events.every((event) =>
      lostIn(event).every((member) => isOfRestart(event, situation, member)),
    );
    const hit = restarted ? [] : hitByLoss(missing, { from: spell.from, to: back?.at ?? timeline.end }, situation);
    // Its own logs would tell whether it was stopped in order.
    const isTold = missing.every((member) =>
      serversAt(member, timeline).some(({ origin }) => tellsOfStart(timeline, origin)),
    );
    return finding({
      likelihood: isTold && (related.length > 0 || spell.events.length > 1) ? 'certain' : 'likely',
      root: `members@${spell.from}`,
      severity: back === undefined ? 'error' : 'warning',
      subjects: [...missing.map((member) => ({ type: 'server' as const, key: member })), ...hit.flatMap(subjectsOf)],
      from: Math.min(spell.from, ...related.map((event) => Math.max(event.at, spell.from - 20_000))),
      to: back?.at ?? null,
      summary: told(missing.every((member) => hasEnded(member, spell.from, timeline)) ? ENDED : LOST, hit),
      values: { member: listed(missing), clients: hit.length },
      evidence: [...spell.events, ...related, ...(back === undefined ? [] : [back])],
      missing: isTold ? [] : [OWN_LOGS],
      confirm: [confirmMembers(spell.events[0], timeline)],
    });
  });
}

const OWN_LOGS = {
  en: 'the logs of that member: was it stopped in order, killed, or cut off?',
  zh: '该成员自身的日志：是正常停止、被杀死，还是网络隔离？',
};

/** A peer tries again every few seconds; one failed try is repaired by the next. */
const LASTING_MS = 10_000;

/**
 * Since 2.x a member that answers no more stays in the list; its peers say with each try that it is unhealthy. One peer alone may have lost its
 * way to it; all of them, or its own logs that break off, tell of the member.
 */
function calledUnhealthy(listed: readonly Finding[], situation: Situation): readonly Finding[] {
  const { timeline } = situation;
  const signs = beyondStart(
    timeline
      .of(['peer-unreachable', 'distro-sync-failed'])
      .filter((event) => event.side === 'server' && memberOf(event) !== ''),
    timeline,
  ).filter((event) => !isOfRestart(event, situation) && !isAboutStopped(event, timeline));
  return spells(signs, timeline, (event) => hostOf(memberOf(event)), { regular: true }).flatMap((spell) => {
    const [first] = spell.events;
    if (first === undefined || spell.last - spell.from < LASTING_MS) return [];
    const member = memberOf(first);
    const peers = new Set(spell.events.filter((event) => isBeyondDoubt(event, timeline)).map(({ origin }) => origin));
    const ended = hasEnded(member, spell.from, timeline);
    if (!ended && peers.size < PEERS_TO_BELIEVE) return [];
    if (isNameLost(member, spell, timeline)) return [];
    if (listed.some((other) => isAbout(other, member, spell))) return [];
    const hit = hitByLoss([member], { from: spell.from, to: spell.to ?? timeline.end }, situation);
    return [
      finding({
        likelihood: ended && peers.size >= PEERS_TO_BELIEVE ? 'certain' : 'likely',
        root: `member ${hostOf(member)}@${spell.from}`,
        severity: spell.to === null ? 'error' : 'warning',
        subjects: [{ type: 'server', key: member }, ...hit.flatMap(subjectsOf)],
        from: spell.from,
        to: spell.to,
        summary: told(ended ? ENDED : LOST, hit),
        values: { member, clients: hit.length },
        evidence: spell.events,
        confirm: [confirmMembers(first, timeline)],
      }),
    ];
  });
}

/** It ran all the time, and those who missed it could not resolve its name. */
function isNameLost(member: string, { from, last }: Spell, timeline: Timeline): boolean {
  const unresolved = timeline.of('dns-failure', { from, to: last }).filter(({ side }) => side === 'server');
  return (
    unresolved.some(({ fields }) => textOf(fields, 'host') === hostOf(member)) &&
    serversAt(member, timeline).some((server) => ranThrough(server, { from, to: last }, timeline))
  );
}

const PEERS_TO_BELIEVE = 2;
/** Servers that start one after the other miss each other for so long. */
const STARTING_MS = 45_000;

/** Was this not said in a start: do the logs that tell of one show none, or had the log gone on for long? */
const isBeyondDoubt = ({ origin, at }: LogEvent, timeline: Timeline): boolean =>
  tellsOfStart(timeline, origin) || at - timeline.activityOf(origin).first > STARTING_MS;

const memberOf = ({ fields }: LogEvent): string => textOf(fields, 'member') ?? '';

const isAbout = ({ subjects, from, to }: Finding, member: string, spell: Spell): boolean =>
  subjects.some(({ type, key }) => type === 'server' && hostOf(key) === hostOf(member)) &&
  spell.last >= from - NOTICED_MS &&
  spell.from <= (to ?? spell.last) + NOTICED_MS;

const ENDED = {
  en: 'The servers lost the member {member}: its own logs break off at that time without a line of a shutdown: it was killed, crashed or stood still.',
  zh: '集群成员 {member} 失联：其自身日志在此时中断且没有停止日志：进程被杀、崩溃或停顿。',
};
/** Peers notice within some tries of 2 s each. */
const NOTICED_MS = 30_000;
/** A server writes every few seconds; one that was frozen goes on, mostly sooner. */
const ENDED_MS = 45_000;

/** Its logs are here and break off, while those of others go on for long. */
function hasEnded(member: string, missed: EpochMs, timeline: Timeline): boolean {
  const [server] = serversAt(member, timeline);
  if (server === undefined || !timeline.covers('server/nacos', server.origin)) return false;
  const { last } = timeline.activityOf(server.origin);
  const isStopped = server.events.some(({ kind, at }) => kind === 'server-shutdown' && at > missed - NOTICED_MS);
  return !isStopped && Math.abs(missed - last) < NOTICED_MS && timeline.end - last > ENDED_MS;
}

/** A member that restarted, known by its logs, but not by its address: by name no restart could account for its absence. */
function isOfUnnamedRestart(event: LogEvent, member: string, situation: Situation): boolean {
  const unnamed = situation.restarts.filter(({ server }) => server.addresses.size === 0);
  return isOfRestart(event, { ...situation, restarts: unnamed }, member);
}

/** The last of those that had lost a member lists it again; who lost nothing lists it all the time. */
function returnOf(
  missing: readonly string[],
  losses: readonly LogEvent[],
  { timeline }: Situation,
): LogEvent | undefined {
  const lists = timeline.of('cluster-members-changed');
  const losers = groupBy(
    losses.filter((event) => lostIn(event).some((member) => missing.includes(member))),
    ({ origin }) => origin,
  );
  const returns = [...losers.values()].map((events) => {
    const last = events.at(-1);
    return lists.find(
      (event) =>
        last !== undefined &&
        event.origin === last.origin &&
        event.at > last.lastAt &&
        missing.every((member) => memberAddressesIn(event, 'members').includes(member)),
    );
  });
  const back = returns.filter((event) => event !== undefined).sort(inTimeOrder);
  return back.length < returns.length ? undefined : back.at(-1);
}
