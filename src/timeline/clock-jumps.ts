import type { ClockJump } from '../model/clock.js';
import type { LogEvent } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import { groupBy } from '../model/groups.js';
import type { EpochMs } from '../model/time.js';
import { offsetMinutes } from '../time/zone.js';
import type { CausalPair } from './causal-pairs.js';
import { type Clocks, toEpoch } from './clock.js';
import { clockOffsets, isContradicted } from './clock-offset.js';

/** Threads of one process race for less; a smaller step back is no clock that was set. */
const MIN_BACK_MS = 3_000;
/** A file whose time goes back by more was glued together from two. */
const MAX_BACK_MS = 6 * 60 * 60_000;
/** A leap must be larger than what slow threads and full disks explain. */
const MIN_LEAP_MS = 3_000;
/** Pairs on either side of a leap: a single one may be a coincidence of names. */
const MIN_PAIRS = 2;

/** Every clock that was set while its process wrote: seen in a file itself, or proved by the lines of other origins. */
export function clockJumpsOf(
  facts: readonly FileFacts[],
  clocks: Clocks,
  pairs: readonly CausalPair[],
  servers: ReadonlySet<string>,
): readonly ClockJump[] {
  const stepped = facts.flatMap((file) => stepsBack(file, clocks));
  const seen = new Set(stepped.map(({ origin }) => origin));
  const leaps = contradictions(pairs, servers).filter(({ origin }) => !seen.has(origin));
  return [...stepped, ...leaps].sort(
    (a, b) => a.after - b.after || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line),
  );
}

/** The local clock goes back once a year where the zone has summer time: that is no jump. */
function stepsBack(file: FileFacts, clocks: Clocks): readonly ClockJump[] {
  const clock = clocks.byPath.get(file.file.path);
  if (clock === undefined || file.dateless) return [];
  return file.clockSteps.flatMap(({ line, before, after }) => {
    const [from, to] = [toEpoch(before, clock, file.offset), toEpoch(after, clock, file.offset)];
    const back = before - after;
    if (back < MIN_BACK_MS || back > MAX_BACK_MS || isSummerTime(back, from, clock.zone)) return [];
    const { origin, path } = file.file;
    return [{ origin, path, line, before: from, after: to, ms: -back, basis: 'steps-back' as const, text: '' }];
  });
}

/** Do the local clocks of the zone go back by this much around this moment? */
function isSummerTime(back: number, at: EpochMs, zone: string): boolean {
  const around = 3 * 60 * 60_000;
  const fall = (offsetMinutes(zone, at - around) - offsetMinutes(zone, at + around)) * 60_000;
  return fall > 0 && Math.abs(back - fall) < 60_000;
}

/** Origins between which no single offset fits: the pairs before a moment allow one, those after it another. */
function contradictions(pairs: readonly CausalPair[], servers: ReadonlySet<string>): readonly ClockJump[] {
  const byPair = groupBy(pairs, ({ cause, effect }) => [cause.origin, effect.origin].sort().join('\n'));
  const found = [...byPair.values()].flatMap((ofTwo) => splitOf(ofTwo, servers) ?? []);
  return blamed(found);
}

type Split = { readonly jump: ClockJump; readonly other: ClockJump };

/** Where a contradiction begins; the jump as it looks in either of the two origins. */
function splitOf(pairs: readonly CausalPair[], servers: ReadonlySet<string>): Split | undefined {
  const [whole] = clockOffsets(pairs, servers);
  if (whole === undefined || !isContradicted(whole)) return undefined;
  const lineOf = ({ cause, effect }: CausalPair): LogEvent => (cause.origin === whole.origin ? cause : effect);
  const sorted = [...pairs].sort((a, b) => lineOf(a).at - lineOf(b).at);
  for (let index = MIN_PAIRS; index <= sorted.length - MIN_PAIRS; index++) {
    const [before] = clockOffsets(sorted.slice(0, index), servers);
    const [after] = clockOffsets(sorted.slice(index), servers);
    const [last, next] = [sorted[index - 1], sorted[index]];
    if (before === undefined || after === undefined || last === undefined || next === undefined) continue;
    if (isContradicted(before) || isContradicted(after)) continue;
    const forward = (after.low?.ms ?? Number.NEGATIVE_INFINITY) - (before.high?.ms ?? Number.POSITIVE_INFINITY);
    const back = (before.low?.ms ?? Number.NEGATIVE_INFINITY) - (after.high?.ms ?? Number.POSITIVE_INFINITY);
    const ms = forward > back ? forward : -back;
    if (Math.abs(ms) < MIN_LEAP_MS || !Number.isFinite(ms)) continue;
    const of = (origin: string, size: number): ClockJump => jumpAt(origin, last, next, size);
    return { jump: of(whole.origin, ms), other: of(whole.reference, -ms) };
  }
  return undefined;
}

function jumpAt(origin: string, last: CausalPair, next: CausalPair, ms: number): ClockJump {
  const ofOrigin = ({ cause, effect }: CausalPair): LogEvent => (cause.origin === origin ? cause : effect);
  const [before, after] = [ofOrigin(last), ofOrigin(next)];
  const { path, line, text } = after;
  return { origin, path, line, before: before.at, after: after.at, ms, basis: 'contradicted', text };
}

/** Of two clocks that moved apart, the one that moved apart from most others is the one that was set; of two, the client's. */
function blamed(splits: readonly Split[]): readonly ClockJump[] {
  const votes = new Map<string, number>();
  for (const { jump, other } of splits) {
    for (const { origin } of [jump, other]) votes.set(origin, (votes.get(origin) ?? 0) + 1);
  }
  const jumps = new Map<string, ClockJump>();
  for (const { jump, other } of splits) {
    const chosen = (votes.get(other.origin) ?? 0) > (votes.get(jump.origin) ?? 0) ? other : jump;
    const known = jumps.get(chosen.origin);
    if (known === undefined || Math.abs(chosen.ms) > Math.abs(known.ms)) jumps.set(chosen.origin, chosen);
  }
  return [...jumps.values()];
}
