import type { ClockCorrection } from '../model/clock.js';
import type { FileFacts, Notice } from '../model/facts.js';
import type { ZoneBasis } from '../model/report.js';
import type { Text } from '../model/text.js';
import type { EpochMs, LocalMs } from '../model/time.js';
import { fixedOffset, localToEpoch, offsetMinutes } from '../time/zone.js';
import { type CommonZone, commonZones } from './common-zone.js';
import { zoneMatches } from './zone-match.js';
import { type KindOf, offsetVotes } from './zone-proof.js';

/** What the user said about zones: one for everything that shows none, and zones of single files or folders. */
export type ZoneOptions = {
  readonly fallback?: string | undefined;
  readonly stated: readonly { readonly path: string; readonly zone: string }[];
};

/** The zone of one file and why. */
export type FileClock = {
  readonly zone: string;
  readonly basis: ZoneBasis;
  readonly reason: Text;
  /** Ms that the clock is proved to be ahead of the reference: taken off where lines are put in order, never where they are shown. */
  readonly ahead?: number;
};

export type Clocks = { readonly byPath: ReadonlyMap<string, FileClock>; readonly notices: readonly Notice[] };

type Proof = {
  readonly minutes: number;
  readonly basis: 'header' | 'connection-id' | 'epoch-field' | 'registration';
  readonly reason: Text;
};

/** Zones whose proof is off by less than this are the stated zone: clocks drift, zones are quarter hours apart. */
const CLOCK_DRIFT_MINUTES = 8;

/**
 * Decides the zone of every file: stated by the user, else proved by the file's origin, else the fallback option, else
 * the zone that other origins of its system prove for it, or others at all, else UTC as an assumption. Never the machine's own zone.
 */
export function readClocks(
  facts: readonly FileFacts[],
  kindOf: KindOf,
  options: ZoneOptions,
  systems: readonly (readonly FileFacts[])[] = [facts],
): Clocks {
  const proofs = withMatches(proofsByOrigin(facts, kindOf), facts, kindOf);
  const ofAll = commonZones(facts, proofs);
  const ofSystem = new Map(systems.flatMap((system) => [...commonZones(system, proofs)]));
  const byPath = new Map<string, FileClock>();
  const notices: Notice[] = [];
  for (const file of facts) {
    const proof = proofs.get(file.file.origin);
    const stated = statedZone(file.file.path, options);
    if (stated !== undefined && proof !== undefined && !agrees(stated, proof, file)) {
      notices.push(contradiction(file.file.path, stated, proof));
    }
    const { origin } = file.file;
    const common = ofSystem.get(origin) ?? ofAll.get(origin);
    byPath.set(file.file.path, clockOf(file, { stated, proof, fallback: options.fallback, common }));
  }
  return { byPath, notices: [...notices, ...assumedNotice(byPath, facts)] };
}

/** Milliseconds since 1970 of a wall-clock reading in a file. `offset` is the header's own, which always wins. */
export function toEpoch(local: LocalMs, clock: FileClock, offset: number | null): EpochMs {
  return offset === null ? localToEpoch(local, clock.zone) : local - offset * 60_000;
}

/** The same on the common clock, for ordering lines of different origins. */
export function toOrder(local: LocalMs, clock: FileClock, offset: number | null): EpochMs {
  return toEpoch(local, clock, offset) - (clock.ahead ?? 0);
}

/** The same of many times of one file. */
export function toOrders(times: readonly LocalMs[], clock: FileClock, offset: number | null): readonly EpochMs[] {
  const minutes = offset ?? fixedOffset(clock.zone);
  if (minutes === undefined) return times.map((time) => toOrder(time, clock, offset));
  const shift = minutes * 60_000 + (clock.ahead ?? 0);
  return times.map((time) => time - shift);
}

/** Clocks that know how far each origin is proved to be ahead. */
export function correctedClocks(
  clocks: Clocks,
  corrections: readonly ClockCorrection[],
  facts: readonly FileFacts[],
): Clocks {
  const ahead = new Map(corrections.map(({ origin, ms }) => [origin, ms]));
  const originOf = new Map(facts.map(({ file }) => [file.path, file.origin]));
  const byPath = [...clocks.byPath].map(([path, clock]) => {
    const ms = ahead.get(originOf.get(path) ?? '');
    return [path, ms === undefined ? clock : { ...clock, ahead: ms }] as const;
  });
  return { ...clocks, byPath: new Map(byPath) };
}

type Choice = {
  readonly stated: string | undefined;
  readonly proof: Proof | undefined;
  readonly fallback: string | undefined;
  readonly common: CommonZone | undefined;
};

function clockOf(file: FileFacts, { stated, proof, fallback, common }: Choice): FileClock {
  if (file.offset !== null) return { zone: zoneName(file.offset), basis: 'header', reason: REASONS.header };
  if (stated !== undefined) return { zone: stated, basis: 'stated', reason: REASONS.stated };
  if (proof !== undefined) {
    const named = fallback !== undefined && agrees(fallback, proof, file) ? fallback : zoneName(proof.minutes);
    return { zone: named, basis: proof.basis, reason: proof.reason };
  }
  if (fallback !== undefined) return { zone: fallback, basis: 'option', reason: REASONS.option };
  if (common !== undefined) {
    return { zone: zoneName(common.minutes), basis: 'other-origins', reason: REASONS.others[common.shared] };
  }
  return { zone: 'UTC', basis: 'assumed', reason: REASONS.assumed };
}

function proofsByOrigin(facts: readonly FileFacts[], kindOf: KindOf): ReadonlyMap<string, Proof> {
  const votes = new Map<string, Map<number, Proof & { count: number }>>();
  for (const file of facts) {
    if (file.dateless) continue;
    const ofOrigin = votes.get(file.file.origin) ?? new Map<number, Proof & { count: number }>();
    votes.set(file.file.origin, ofOrigin);
    if (file.offset !== null)
      add(ofOrigin, { minutes: file.offset, basis: 'header', reason: REASONS.header }, weightOf(file));
    for (const vote of offsetVotes(file, kindOf)) {
      const reason =
        vote.basis === 'connection-id'
          ? REASONS.connectionId(file.file.path, vote.line)
          : REASONS.epochField(file.file.path, vote.line);
      add(ofOrigin, { minutes: vote.minutes, basis: vote.basis, reason }, vote.basis === 'connection-id' ? 10 : 1);
    }
  }
  const proofs = new Map<string, Proof>();
  for (const [origin, ofOrigin] of votes) {
    const best = [...ofOrigin.values()].sort((a, b) => b.count - a.count || a.minutes - b.minutes)[0];
    if (best !== undefined) proofs.set(origin, best);
  }
  return proofs;
}

/** With the zones that servers of known zone show of other origins. */
function withMatches(
  proofs: ReadonlyMap<string, Proof>,
  facts: readonly FileFacts[],
  kindOf: KindOf,
): ReadonlyMap<string, Proof> {
  const matches = zoneMatches(facts, kindOf, (origin) => proofs.get(origin)?.minutes);
  const shown = [...matches].map(([origin, { minutes, path, line, server }]) => {
    const reason = REASONS.registration(`${path}:${line}`, `${server.path}:${server.line}`);
    return [origin, { minutes, basis: 'registration', reason }] as const;
  });
  return new Map<string, Proof>([...proofs, ...shown]);
}

/** A GC log has the zone of the machine; `-Duser.timezone` and the like give the process another for all else that it writes. */
const weightOf = ({ layout }: FileFacts): number => (layout === 'gc' ? 1 : 1000);

function add(votes: Map<number, Proof & { count: number }>, proof: Proof, weight: number): void {
  const known = votes.get(proof.minutes);
  if (known === undefined) votes.set(proof.minutes, { ...proof, count: weight });
  else known.count += weight;
}

function agrees(zone: string, proof: Proof, file: FileFacts): boolean {
  const offset = offsetMinutes(zone, (file.from ?? 0) - proof.minutes * 60_000);
  return Math.abs(offset - proof.minutes) <= CLOCK_DRIFT_MINUTES;
}

function statedZone(path: string, options: ZoneOptions): string | undefined {
  const matching = options.stated.filter((entry) => path === entry.path || path.startsWith(withSlash(entry.path)));
  return matching.sort((a, b) => b.path.length - a.path.length)[0]?.zone;
}

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

/** `480` → `+08:00`. */
function zoneName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

const REASONS = {
  header: { en: 'the header of each line states its offset', zh: '每行日志头部带有时区偏移' },
  stated: { en: 'stated with --zone for this path', zh: '由 --zone 为该路径指定' },
  option: { en: 'given with --zone; the log itself does not tell', zh: '由 --zone 指定，日志本身无法判断' },
  others: {
    all: { en: 'the zone that the other origins prove', zh: '与其他来源可证明的时区相同' },
    times: {
      en: 'of the zones that other origins prove, the only one in which these times meet theirs',
      zh: '其他来源可证明的时区中，唯一使本日志与其时间相接的一个',
    },
    side: {
      en: 'the zone that the other origins of its side (clients, or servers) prove',
      zh: '与同侧（客户端或服务端）其他来源可证明的时区相同',
    },
  },
  assumed: { en: 'assumed: nothing in the logs tells the zone', zh: '假定值：日志中没有任何时区线索' },
  connectionId: (path: string, line: number): Text => ({
    en: `computed from the connectionId in ${path}:${line}`,
    zh: `由 ${path}:${line} 的 connectionId 计算得出`,
  }),
  registration: (own: string, server: string): Text => ({
    en: `computed from the registration in ${own}, which a server wrote down in ${server}`,
    zh: `由 ${own} 的注册与服务端 ${server} 的记录比对得出`,
  }),
  epochField: (path: string, line: number): Text => ({
    en: `computed from the epoch value in ${path}:${line}`,
    zh: `由 ${path}:${line} 的毫秒时间戳计算得出`,
  }),
};

function contradiction(path: string, stated: string, proof: Proof): Notice {
  const proved = zoneName(proof.minutes);
  return {
    id: 'zone-contradiction',
    path,
    incomplete: false,
    text: {
      en: `${path}: the zone ${stated} was stated, but the log proves ${proved} (${proof.reason.en}).`,
      zh: `${path}：指定的时区为 ${stated}，但日志表明为 ${proved}（${proof.reason.zh}）。`,
    },
  };
}

/** Where a file has no time, as what is no log, there is nothing that a zone could move. */
function assumedNotice(clocks: ReadonlyMap<string, FileClock>, facts: readonly FileFacts[]): readonly Notice[] {
  const isAssumed = ({ from, file }: FileFacts): boolean => from !== null && clocks.get(file.path)?.basis === 'assumed';
  if (!facts.some(isAssumed)) return [];
  return [
    {
      id: 'zone-assumed',
      path: null,
      incomplete: false,
      text: {
        en: 'Some logs show no time zone and nothing in them tells it: UTC is assumed. Give it with --zone.',
        zh: '部分日志没有时区信息，按 UTC 处理。可用 --zone 指定。',
      },
    },
  ];
}
