import type { ClockBound, ClockCorrection, ClockOffset } from '../model/clock.js';
import { compareText } from '../model/compare-text.js';
import { locationOf } from '../model/report.js';
import type { CausalPair } from './causal-pairs.js';

/** Two threads write two lines of one moment in either order. */
const RACE_MS = 20;

type Interval = { low: ClockBound | null; high: ClockBound | null; pairs: number };

/**
 * The offset of every two origins that pairs of lines connect, as the intersection of what all pairs allow. `servers` are
 * references before clients: timers and connection ids run on their clocks.
 */
export function clockOffsets(pairs: readonly CausalPair[], servers: ReadonlySet<string>): readonly ClockOffset[] {
  const intervals = new Map<string, Interval & { readonly reference: string; readonly origin: string }>();
  for (const pair of pairs) {
    const [reference, origin] = inRank(pair.cause.origin, pair.effect.origin, servers);
    const key = `${reference}\n${origin}`;
    const known = intervals.get(key) ?? { reference, origin, low: null, high: null, pairs: 0 };
    intervals.set(key, known);
    narrow(known, pair, origin);
  }
  return [...intervals.values()].sort(
    (a, b) => compareText(a.reference, b.reference) || compareText(a.origin, b.origin),
  );
}

/** Cause before effect: the effect's clock is ahead of the cause's by at most the difference of the two times. */
function narrow(interval: Interval, { cause, effect, slack }: CausalPair, origin: string): void {
  const difference = effect.at - cause.at + slack;
  const bound = { cause: locationOf(cause), effect: locationOf(effect) };
  interval.pairs += 1;
  if (effect.origin === origin) {
    if (interval.high === null || difference < interval.high.ms) interval.high = { ms: difference, ...bound };
  } else if (interval.low === null || -difference > interval.low.ms) interval.low = { ms: -difference, ...bound };
}

/**
 * What to take off an origin's times so that its lines stand in order among those of the others. Nothing as long as zero is
 * possible: the clocks may agree. Where zero is excluded, the bound nearest to zero, not the middle: every pair proves at
 * least that much and none more, so lines are only moved past each other where their order is proved to be otherwise.
 * Corrections spread from the reference with most pairs; contradicting bounds correct nothing.
 */
export function correctionsOf(offsets: readonly ClockOffset[]): readonly ClockCorrection[] {
  const weights = new Map<string, number>();
  for (const { reference, pairs } of offsets) weights.set(reference, (weights.get(reference) ?? 0) + pairs);
  const roots = [...weights].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([origin]) => origin);
  const shifts = new Map<string, number>();
  for (const root of roots) if (!shifts.has(root)) spread(root, offsets, shifts);
  return [...shifts]
    .filter(([, ms]) => ms !== 0)
    .map(([origin, ms]) => ({ origin, ms }))
    .sort((a, b) => compareText(a.origin, b.origin));
}

function spread(root: string, offsets: readonly ClockOffset[], shifts: Map<string, number>): void {
  shifts.set(root, 0);
  const open = [root];
  for (let from = open.shift(); from !== undefined; from = open.shift()) {
    for (const offset of offsets) {
      const to = offset.reference === from ? offset.origin : offset.origin === from ? offset.reference : undefined;
      if (to === undefined || shifts.has(to)) continue;
      const step = provedOffset(offset) * (offset.reference === from ? 1 : -1);
      shifts.set(to, (shifts.get(from) ?? 0) + step);
      open.push(to);
    }
  }
}

/**
 * The least offset that the pairs prove; 0 where they allow none, or contradict each other. One ms inside the interval where
 * it has room, so that the two lines that prove the bound do not stand in the same ms in either order.
 */
function provedOffset({ low, high }: ClockOffset): number {
  if (isContradicted({ low, high })) return 0;
  const room = low !== null && high !== null && high.ms - low.ms < 1 ? 0 : 1;
  if (low !== null && low.ms > RACE_MS) return low.ms + room;
  return high !== null && high.ms < -RACE_MS ? high.ms - room : 0;
}

/** No single offset fits all pairs: one of the two clocks was set in between. */
export function isContradicted({ low, high }: Pick<ClockOffset, 'low' | 'high'>): boolean {
  return low !== null && high !== null && low.ms > high.ms + RACE_MS;
}

/** Servers first, then by name. */
function inRank(a: string, b: string, servers: ReadonlySet<string>): readonly [string, string] {
  if (servers.has(a) !== servers.has(b)) return servers.has(a) ? [a, b] : [b, a];
  return a < b ? [a, b] : [b, a];
}
