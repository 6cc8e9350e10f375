import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import { servicesOf } from '../../timeline/group-names.js';
import type { ClientParty } from '../../timeline/party.js';
import { confirmInstancePort } from '../confirm.js';
import { processStartsOf } from '../crash-loops.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { failedCalls, goneAt, isNoticed, ownerOf, targetOf } from '../failed-calls.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/ghost-process-still-alive.js';
import type { Situation } from '../situation.js';
import { type Spell, timesOf } from '../spells.js';

/** A restart makes callers fail for a moment; a ghost makes them fail until somebody looks. */
const LASTS_MS = 10_000;
const LEAST_CALLS = 3;

/** Fewer may be of a start, before the port opened, and of a death a moment ago. */
const SURE_CALLS = 6;
/** A process that lives beats every 5 s: callers refused longer than that after the last sign of it meet a dead one. */
const BEAT_MS = 6000;

/** Expiry and ejection take this long at most: what is noticed within it had no ghost, only a death. */
const NOTICE_MS = 40_000;

const REFUSED = /refused|拒绝/i;

export default defineDiagnosis({
  id: 'ghost-process-still-alive',
  explains: [],
  // That the registry went on listing it is what a server says: a subscriber may hold an old list.
  needs: [
    ['client/application', 'server/naming-server'],
    ['client/application', 'server/naming-event'],
    ['client/application', 'server/naming-push'],
    ['client/application', 'server/access'],
  ],
  summary: {
    en: '{who}: callers were refused at the address {times|time|times}, yet the registry went on listing it, and its process went on writing or beating: the process lives and reports itself, its service port does not answer.',
    zh: '{who}：调用方在该地址被拒绝 {times} 次，而注册中心仍显示其在线，且其进程仍在写日志或发送心跳：进程仍存活并在上报，但业务端口已不应答。',
  },
  knowledge,
  find: (situation) => {
    if (situation.timeline.servers.length === 0) return [];
    return failedCalls(REFUSED, situation).flatMap((spell) => judge(spell, situation) ?? []);
  },
});

function judge(spell: Spell, situation: Situation): Finding | undefined {
  const address = targetOf(spell);
  const owner = ownerOf(address, spell, situation);
  if (owner === undefined || !lasted(spell)) return undefined;
  const { party, instance } = owner;
  if (isRestarting(party, spell)) return undefined;
  const gone = goneAt(party, spell);
  if (gone !== undefined && gone.at < spell.from + (isNoticed(gone) ? NOTICE_MS : LASTS_MS)) return undefined;
  const until = gone?.at ?? Number.POSITIVE_INFINITY;
  const seen = signsOfLife(party, spell.from, until);
  const stillLived = seen.some(({ lastAt }) => lastAt >= Math.min(spell.last, until) - BEAT_MS);
  const lives = stillLived && timesOf(spell.events) >= SURE_CALLS ? seen : [];
  return finding({
    likelihood: lives.length > 0 ? 'likely' : 'possible',
    root: `${address}@${spell.from}`,
    subjects: [
      { type: 'instance', key: address, ...(party.origin === undefined ? {} : { origin: party.origin }) },
      ...servicesOf(instance).map((key) => ({ type: 'service' as const, key })),
    ],
    from: spell.from,
    to: gone?.at ?? spell.to,
    summary: lives.length > 0 ? undefined : AS_FAR_AS_SEEN,
    values: { times: timesOf(spell.events) },
    evidence: [...spell.events, ...lives.slice(0, 1), ...(gone === undefined ? [] : [gone])],
    against:
      lives.length > 0
        ? []
        : [
            {
              en: 'Few calls were refused, or no line and no heartbeat of the process is seen near the last of them: the process may be gone as well.',
              zh: '被拒绝的调用很少，或最后一次被拒绝前后未见该进程的日志或心跳：进程也可能已退出。',
            },
          ],
    confirm: [confirmInstancePort(address)],
  });
}

const AS_FAR_AS_SEEN = {
  en: '{who}: callers were refused at the address {times|time|times}, yet the registry went on listing it, as far as the logs go: the process lives and reports itself, its service port does not answer.',
  zh: '{who}：调用方在该地址被拒绝 {times} 次，而注册中心仍显示其在线（就现有日志而言）：进程仍存活并在上报，但业务端口已不应答。',
};

const lasted = ({ events, from, last }: Spell): boolean => last - from >= LASTS_MS && timesOf(events) >= LEAST_CALLS;

/** What starts over and over while callers are refused is no process that lives: it does not stay up. */
const isRestarting = (party: ClientParty, { from, last }: Spell): boolean =>
  processStartsOf(party).filter(({ at }) => at >= from && at <= last).length > 1;

/** Heartbeats that a server accepted, or lines of the process itself, while callers were refused. */
function signsOfLife(party: ClientParty, from: number, to: number): readonly LogEvent[] {
  return party.events.filter((event) => {
    const own = event.side !== 'server' && event.origin === party.origin;
    return (own || event.kind === 'heartbeat-received') && event.lastAt > from && event.at <= to;
  });
}
