import type { LogEvent } from '../model/event.js';
import { greatest, least } from '../model/extremes.js';
import type { EpochMs } from '../model/time.js';
import type { Timeline } from '../timeline/timeline.js';

/** Repeated signs of one thing, without a long pause between them. */
export type Spell = {
  readonly events: readonly LogEvent[];
  readonly from: EpochMs;
  readonly last: EpochMs;
  /** Null while it goes on at the end of what its origin wrote. */
  readonly to: EpochMs | null;
};

/** Longer pauses separate two spells. */
const PAUSE_MS = 90_000;

/** So many times are a rhythm; so many of its beats must be missing, and at least so long. */
const OFTEN = 5;
const RHYTHMS = 5;
const LEAST_PATIENCE_MS = 20_000;

/**
 * Events in time order become spells; `keyOf` keeps what belongs to different things apart. `regular`: a timer repeats them while it
 * lasts.
 */
export function spells(
  events: readonly LogEvent[],
  timeline: Timeline,
  keyOf: (event: LogEvent) => string = () => '',
  { pause = PAUSE_MS, regular = false }: { readonly pause?: number; readonly regular?: boolean } = {},
): readonly Spell[] {
  const groups = new Map<string, Run[]>();
  for (const event of events) {
    const key = keyOf(event);
    const runs = groups.get(key) ?? [];
    groups.set(key, runs);
    const open = runs.at(-1);
    if (open === undefined || event.at - open.last > pause) runs.push({ events: [event], last: event.lastAt });
    else {
      open.events.push(event);
      open.last = Math.max(open.last, event.lastAt);
    }
  }
  return [...groups.values()]
    .flat()
    .map((run) => toSpell(run, timeline, regular))
    .sort((a, b) => a.from - b.from);
}

/** Events so far, and the latest end of them. */
type Run = { readonly events: LogEvent[]; last: EpochMs };

function toSpell({ events, last }: Run, timeline: Timeline, regular: boolean): Spell {
  const from = least(events, (event) => event.at);
  const origins = new Set(events.map((event) => event.origin));
  const end = greatest(origins, (origin) => timeline.activityOf(origin).last);
  return { events, from, last, to: end - last > (regular ? patience(events, last - from) : PAUSE_MS) ? last : null };
}

/** What came regularly is over when it stays away for several times as long, though its origin goes on. */
function patience(events: readonly LogEvent[], lasted: number): number {
  const times = timesOf(events);
  if (times < OFTEN) return PAUSE_MS;
  return Math.min(PAUSE_MS, Math.max(LEAST_PATIENCE_MS, (RHYTHMS * lasted) / (times - 1)));
}

/** How many lines these events stand for. */
export const timesOf = (events: readonly LogEvent[]): number => events.reduce((total, { count }) => total + count, 0);

/** The same spell, known to have ended with an event. */
export function endedBy(spell: Spell, end: LogEvent | undefined): Spell {
  return end === undefined ? spell : { ...spell, to: Math.max(end.at, spell.from) };
}
