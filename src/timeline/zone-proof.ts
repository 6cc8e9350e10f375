import type { EventFact } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';

/** The event kind of a pattern id. */
export type KindOf = (pattern: string) => string | undefined;

type OffsetVote = {
  readonly minutes: number;
  readonly basis: 'connection-id' | 'epoch-field';
  readonly line: number;
};

/** A server puts its own clock into a connection id when it accepts; these lines are written within seconds of that. */
const CONNECT_KINDS: ReadonlySet<string> = new Set(['client-connected', 'connected', 'reconnected']);

/** A beat is reported missing after 15 s, and its instance removed after 30 s, by default; zones differ by quarter hours, so a minute or two do not matter. */
const BEAT_AGES_MS: Readonly<Record<string, number>> = { 'instance-unhealthy': 17_000, 'instance-removed': 32_000 };

/** Zones are multiples of a quarter hour. What is left over is clock skew, and more than this is no proof. */
const QUARTER_MS = 15 * 60_000;
const MAX_SKEW_MS = 7 * 60_000;

/**
 * Every offset from UTC that one file's own content suggests: local time of a line against the epoch value it prints.
 * Source: `<server epoch ms>_<client ip>_<client port>` is built in `GrpcServer` at transportReady and printed by both sides.
 */
export function offsetVotes(file: FileFacts, kindOf: KindOf): readonly OffsetVote[] {
  const votes: OffsetVote[] = [];
  for (const fact of file.events) {
    if (fact.time === null || fact.offset !== null) continue;
    const epoch = epochOf(fact, kindOf(fact.pattern));
    if (epoch === undefined) continue;
    const minutes = quarterHours(fact.time - epoch.value, MAX_SKEW_MS);
    if (minutes !== undefined) votes.push({ minutes, basis: epoch.basis, line: fact.line });
  }
  return votes;
}

/** The epoch ms in a connection id; undefined where the text is not such an id. */
export function connectionEpoch(connectionId: string): number | undefined {
  const end = connectionId.indexOf('_');
  const digits = end === 13 ? Number(connectionId.slice(0, 13)) : Number.NaN;
  return Number.isInteger(digits) ? digits : undefined;
}

type Epoch = { readonly value: number; readonly basis: OffsetVote['basis'] };

function epochOf(fact: EventFact, kind: string | undefined): Epoch | undefined {
  const id = fact.fields['connectionId'];
  if (typeof id === 'string' && kind !== undefined && CONNECT_KINDS.has(kind)) {
    const value = connectionEpoch(id);
    return value === undefined ? undefined : { value, basis: 'connection-id' };
  }
  const lastBeat = fact.fields['lastBeat'];
  const age = BEAT_AGES_MS[kind ?? ''];
  if (typeof lastBeat === 'number' && age !== undefined) return { value: lastBeat + age, basis: 'epoch-field' };
  const epoch = fact.fields['epoch'];
  return typeof epoch === 'number' ? { value: epoch, basis: 'epoch-field' } : undefined;
}

/** Minutes east of UTC that a difference of ms stands for; undefined where it is no zone's, but for so much of skew. */
export function quarterHours(difference: number, maxSkew: number): number | undefined {
  const quarters = Math.round(difference / QUARTER_MS);
  const skew = Math.abs(difference - quarters * QUARTER_MS);
  return skew <= maxSkew && Math.abs(quarters) <= 4 * 14 ? quarters * 15 : undefined;
}
