import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { EpochMs } from '../../model/time.js';
import { connectionOf, hostOf } from '../../timeline/names.js';
import type { ClientParty } from '../../timeline/party.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmInstancePort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/pod-ip-change-and-reuse.js';
import type { Situation } from '../situation.js';
import { instanceSubject } from '../subjects.js';

export default defineDiagnosis({
  id: 'pod-ip-change-and-reuse',
  explains: [
    'heartbeat-timeout-expired',
    'grpc-no-ejection-22x',
    'kill-9-or-crash',
    'grpc-network-blackhole',
    'grpc-connection-reset',
  ],
  needs: [['client/naming', 'server/naming-server']],
  summary: {
    en: '{who}: the address was taken over by another process while the registration of the first was still there; callers of the first reach the second.',
    zh: '{who}：该地址被另一进程复用，而前一进程的注册仍然存在；对前者的调用会到达后者。',
  },
  knowledge,
  find: (situation) => situation.timeline.clients.flatMap((party) => [...reuse(party, situation), ...move(party)]),
});

/** Lines of an application that goes on are written at least so often, whatever the clocks. */
const LIVES_MS = 10_000;

/**
 * Did the first process end before the second came: do its application's lines stay away while those of the second go on, or did a server
 * see its connection go? The SDK alone is silent for hours, and logs that all end at once tell of no end.
 */
function hasEnded(first: ClientParty, second: string, by: EpochMs, timeline: Timeline): boolean {
  const { last } = timeline.activityOf(first.origin ?? '');
  const goesOn = timeline.activityOf(second).last > Math.max(last, by) + LIVES_MS;
  const isSilent = goesOn && timeline.covers('client/application', first.origin);
  return (
    isSilent ||
    first.events.some(({ kind, side, at }) => kind === 'client-disconnected' && side === 'server' && at <= by)
  );
}

const STILL_THERE = {
  en: 'the application log of the first process: had it ended? Two that live at the same time and claim one address do so by a setting.',
  zh: '前一进程的应用日志：是否已结束？两个同时存活的进程声明同一地址，是配置所致。',
};

function reuse(second: ClientParty, { timeline }: Situation) {
  return [...second.instances.values()].flatMap((instance) => {
    const first = timeline
      .clientsNamed(instance.key)
      .find(
        (party) =>
          party !== second &&
          party.origin !== undefined &&
          (party.instances.get(instance.key)?.since ?? Number.POSITIVE_INFINITY) < instance.since,
      );
    const claim = second.events.find((event) => event.kind === 'register' && event.origin === second.origin);
    const earlier = first?.events.filter((event) => event.kind === 'register' && event.origin === first.origin).at(-1);
    if (first === undefined || claim === undefined || earlier === undefined || second.origin === undefined) return [];
    const left = first.events.some((event) => event.kind === 'deregister' && event.at < instance.since);
    // Two that live at the same time claim one address by a setting: nothing was handed on.
    if (left || timeline.activityOf(first.origin ?? '').last > instance.since + LIVES_MS) return [];
    const isEnded = hasEnded(first, second.origin, instance.since, timeline);
    return [
      finding({
        likelihood: isEnded ? 'certain' : 'possible',
        missing: isEnded ? [] : [STILL_THERE],
        root: instance.key,
        severity: isEnded ? 'error' : 'warning',
        subjects: [instanceSubject(first.instances.get(instance.key) ?? instance, first.origin)],
        from: instance.since,
        to: null,
        evidence: [earlier, claim],
      }),
    ];
  });
}

const MOVED = {
  en: '{who}: its process went on to connect from {ip}, and is still registered under the address it had before: callers are sent where nobody may answer.',
  zh: '{who}：其进程后来改从 {ip} 建立连接，但仍以原地址注册：调用方会被导向可能无人应答的地址。',
};

/** A process that moved takes its connection with it; where the old one stands there are two processes of one instance. */
const isGone = ({ id }: { readonly id: string }, events: readonly LogEvent[]): boolean =>
  events.some(({ kind, fields }) => GONE_KINDS.has(kind) && connectionOf(fields)?.id === id);
const GONE_KINDS: ReadonlySet<string> = new Set(['client-disconnected', 'connection-lost', 'connection-ejected']);

/** A process that connected from the address it is registered under, later only from another one, and registered nothing anew. */
function move({ instances, connections, events, origin }: ClientParty): readonly Finding[] {
  const inOrder = [...connections.values()].sort((a, b) => a.epoch - b.epoch);
  return [...instances.values()].flatMap((instance) => {
    const own = inOrder.findLastIndex(({ ip }) => ip === hostOf(instance.key));
    const [before, moved] = inOrder.slice(own, own + 2);
    if (own < 0 || before === undefined || moved === undefined) return [];
    if ([...instances.keys()].some((key) => hostOf(key) === moved.ip)) return [];
    const named = [before, moved].flatMap(
      ({ id }) => events.find(({ fields }) => connectionOf(fields)?.id === id) ?? [],
    );
    if (named.length < 2) return [];
    const isClosed = isGone(before, events);
    return [
      finding({
        likelihood: isClosed ? 'likely' : 'possible',
        missing: isClosed ? [] : [STILL_THERE],
        root: `${instance.key}@${moved.epoch}`,
        severity: isClosed ? 'error' : 'warning',
        subjects: [instanceSubject(instance, origin)],
        from: moved.epoch,
        to: null,
        summary: MOVED,
        values: { ip: moved.ip },
        evidence: named,
        confirm: [confirmInstancePort(instance.key)],
      }),
    ];
  });
}
