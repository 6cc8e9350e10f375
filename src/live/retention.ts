import type { EpochMs } from '../model/time.js';
import { epochToLocal } from '../time/zone.js';
import type { RunTest } from '../timeline/collected.js';
import type { FollowedLog } from './followed-log.js';
import type { Life } from './life.js';

/** What tells who is who (registrations, connections, starts) is kept so many times longer, as long as nothing newer replaces it. */
const CONTEXT_PARTS = 7;

type Kept = {
  readonly logs: ReadonlySet<FollowedLog>;
  readonly zones: ReadonlyMap<string, string>;
  readonly lives: readonly Life[];
  readonly before: EpochMs;
  /** Ms. */
  readonly keep: number;
};

/**
 * Forgets facts that were over before a time and that no open incident rests on. Returns the logs of which nothing is left;
 * undefined where nothing was old enough to be looked at.
 */
export function forgetOld({ logs, zones, lives, before, keep }: Kept): readonly FollowedLog[] | undefined {
  const zoneOf = (log: FollowedLog): string => zones.get(log.name) ?? 'UTC';
  const old = [...logs].filter((log) =>
    log.facts.some(({ from }) => from !== null && from < epochToLocal(before, zoneOf(log))),
  );
  if (old.length === 0) return undefined;
  const needed = linesOf(lives);
  return old.filter((log) => {
    const oldest = epochToLocal(before, zoneOf(log));
    const oldestContext = oldest - (CONTEXT_PARTS - 1) * keep;
    const lines = new Set(log.facts.flatMap(({ file }) => [...(needed.get(file.origin) ?? [])]));
    const keeps: RunTest = (run, isLast, pattern) => {
      if (run.lastTime === null || run.lastTime >= oldest) return true;
      if (lines.has(`${run.line}\n${run.pattern}`)) return true;
      return isLast && pattern?.role !== 'symptom' && run.lastTime >= oldestContext;
    };
    return log.forget(oldest, keeps);
  });
}

/** Lines that incidents rest on which are not over, by origin. */
function linesOf(lives: readonly Life[]): ReadonlyMap<string, ReadonlySet<string>> {
  const lines = new Map<string, Set<string>>();
  for (const { incident, said } of lives) {
    if (said?.phase === 'resolved') continue;
    for (const { origin, line, pattern } of incident.events) {
      const ofOrigin = lines.get(origin) ?? new Set<string>();
      lines.set(origin, ofOrigin.add(`${line}\n${pattern}`));
    }
  }
  return lines;
}
