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

/** Events in time order become spells; `keyOf` keeps what belongs to different things apart. */
export function spells(
  events: readonly LogEvent[],
  timeline: Timeline,
  keyOf: (event: LogEvent) => string = () => '',
  pause = PAUSE_MS,
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
    .map((run) => toSpell(run, timeline))
    .sort((a, b) => a.from - b.from);
}

/** Events so far, and the latest end of them. */
type Run = { readonly events: LogEvent[]; last: EpochMs };

function toSpell({ events, last }: Run, timeline: Timeline): Spell {
  const from = least(events, (event) => event.at);
  const origins = new Set(events.map((event) => event.origin));
  const end = greatest(origins, (origin) => timeline.activityOf(origin).last);
  return { events, from, last, to: end - last > PAUSE_MS ? last : null };
}

/** The same spell, known to have ended with an event. */
export function endedBy(spell: Spell, end: LogEvent | undefined): Spell {
  return end === undefined ? spell : { ...spell, to: Math.max(end.at, spell.from) };
}
