import type { FileFacts } from '../model/facts.js';
import type { LocalMs } from '../model/time.js';

/** Records closer than this are one stretch of activity; a log that writes every few seconds is told from a hole in it. */
const JOIN_MS = 2500;
/** Stretches kept of one file; beyond it the distance that counts as one stretch is doubled. */
const MAX_INTERVALS = 4000;
/** A part of a file is told more finely, so that it can be joined exactly to what stands before it. */
export const MAX_INTERVALS_OF_PART = 1 << 18;
/** Several threads write one file: small steps back are their race, not the clock. */
const STEP_MS = 1500;
const MAX_STEPS = 100;

type Saved = readonly (number | null)[];

/** Places in the state. */
const PREVIOUS = 0;
const LAST = 1;
const CURRENT_FROM = 2;
const CURRENT_TO = 3;
const JOIN = 4;

/** What the scanner may go on with, numbers each: the stretch at hand, and stretches that it began. See `skim/assembly/layout.ts`. */
type ActivityMemory = {
  readonly state: Float64Array;
  /** How many were begun, how many more may be, and for each where the one before ended and where it begins. */
  readonly begun: Float64Array;
};

const BEGUN = 0;
const ROOM = 1;
const PAIRS = 2;

/** When a file was written to, in bounded memory. */
export class ActivityLog {
  /** `from, to, from, to, …`: a number takes eight bytes here, a pair of them ninety as an array of its own. */
  #intervals: LocalMs[] = [];
  #steps: FileFacts['clockSteps'][number][] = [];
  readonly #state: Float64Array;
  readonly #begun: Float64Array;
  readonly #max: number;
  first: LocalMs | null = null;

  constructor(memory?: ActivityMemory, maxIntervals = MAX_INTERVALS) {
    this.#state = memory?.state ?? new Float64Array(5);
    this.#begun = memory?.begun ?? new Float64Array(PAIRS);
    this.#max = maxIntervals;
    this.#state.set([Number.NEGATIVE_INFINITY, Number.NaN, Number.NaN, Number.NaN, JOIN_MS]);
    this.#begun.fill(0, BEGUN, PAIRS);
  }

  get last(): LocalMs | null {
    const last = this.#state[LAST] ?? Number.NaN;
    return Number.isNaN(last) ? null : last;
  }

  /** Time of the last record. */
  get previous(): LocalMs | undefined {
    const previous = this.#state[PREVIOUS] ?? Number.NaN;
    return Number.isFinite(previous) ? previous : undefined;
  }

  add(time: LocalMs, line: number): void {
    const state = this.#state;
    const previous = state[PREVIOUS] ?? 0;
    if (time === previous) return;
    const to = state[CURRENT_TO] ?? 0;
    if (time > previous && time - to <= (state[JOIN] ?? 0) && time > (state[LAST] ?? 0)) {
      state[PREVIOUS] = state[LAST] = state[CURRENT_TO] = time;
      return;
    }
    if (time <= to && time >= (state[CURRENT_FROM] ?? 0) && previous - time <= STEP_MS) {
      state[PREVIOUS] = time;
      return;
    }
    this.#addAnywhere(time, line);
  }

  /** The usual case, a little later than the last record, is done above. */
  #addAnywhere(time: LocalMs, line: number): void {
    this.#settle();
    const state = this.#state;
    const previous = state[PREVIOUS] ?? 0;
    if (time < previous - STEP_MS && this.#steps.length < MAX_STEPS)
      this.#steps.push({ line, before: previous, after: time });
    state[PREVIOUS] = time;
    if (this.first === null || time < this.first) this.first = time;
    if (!(time <= (state[LAST] ?? 0))) state[LAST] = time;
    const from = this.#intervals.at(-2);
    const to = this.#intervals.at(-1);
    if (from !== undefined && to !== undefined && time >= from && time - to <= (state[JOIN] ?? 0)) {
      if (time > to) state[CURRENT_TO] = time;
      return;
    }
    state[CURRENT_FROM] = state[CURRENT_TO] = time;
    this.#intervals.push(time, time);
    if (this.#intervals.length > 2 * this.#max) this.#coarsen();
    this.#makeRoom();
  }

  /** The stretch at hand may have grown, and others begun, without being told. */
  #settle(): void {
    const begun = this.#begun;
    const intervals = this.#intervals;
    const end = PAIRS + 2 * (begun[BEGUN] ?? 0);
    for (let index = PAIRS; index < end; index += 2) {
      const from = begun[index + 1] ?? 0;
      intervals[intervals.length - 1] = begun[index] ?? 0;
      intervals.push(from, from);
    }
    if (intervals.length > 0) intervals[intervals.length - 1] = this.#state[CURRENT_TO] ?? 0;
    this.#makeRoom();
  }

  /** As many stretches may begin there as are kept before the distance is doubled. */
  #makeRoom(): void {
    const room = Math.min((this.#begun.length - PAIRS) / 2, this.#max - this.#intervals.length / 2);
    this.#begun[BEGUN] = 0;
    this.#begun[ROOM] = Math.max(0, room);
  }

  intervals(): FileFacts['activity'] {
    this.#settle();
    return [...this.#intervals];
  }

  steps(): FileFacts['clockSteps'] {
    return [...this.#steps];
  }

  /** The numbers that facts do not tell; null where one is not finite. */
  save(): readonly (number | null)[] {
    return [...this.#state].map((value) => (Number.isFinite(value) ? value : null));
  }

  /** Goes on with what the facts tell and `save` gave. */
  restore({ from, activity, clockSteps }: Pick<FileFacts, 'from' | 'activity' | 'clockSteps'>, state: Saved): void {
    this.first = from;
    this.#intervals = [...activity];
    this.#makeRoom();
    this.#steps = [...clockSteps];
    for (const [index, value] of state.entries())
      this.#state[index] = value ?? (index === PREVIOUS ? Number.NEGATIVE_INFINITY : Number.NaN);
  }

  /**
   * Goes on with what a part of the file tells that begins behind so many lines, at a header. False where what it tells
   * does not suffice; this log is of no use then.
   */
  join(part: FileFacts, saved: Saved, lines: number): boolean {
    const state = this.#state;
    const [first] = part.activity;
    if (first === undefined) return true;
    if (saved[JOIN] !== JOIN_MS) return false;
    this.#settle();
    const previous = state[PREVIOUS] ?? 0;
    if (first < previous - STEP_MS && this.#steps.length < MAX_STEPS)
      this.#steps.push({ line: lines + 1, before: previous, after: first });
    if (first === previous && !this.#holds(first)) return false;
    for (let index = 0; index < part.activity.length; index += 2)
      if (!this.#joinInterval(part.activity[index] ?? 0, part.activity[index + 1] ?? 0)) return false;
    const room = Math.max(0, MAX_STEPS - this.#steps.length);
    this.#steps.push(...part.clockSteps.slice(0, room).map((step) => ({ ...step, line: step.line + lines })));
    state[PREVIOUS] = saved[PREVIOUS] ?? Number.NEGATIVE_INFINITY;
    const last = saved[LAST] ?? Number.NaN;
    if (!(last <= (state[LAST] ?? 0))) state[LAST] = last;
    this.first = Math.min(this.first ?? Number.POSITIVE_INFINITY, part.from ?? Number.POSITIVE_INFINITY);
    return true;
  }

  /** All times of an interval fall where its first one falls. */
  #joinInterval(from: LocalMs, to: LocalMs): boolean {
    const state = this.#state;
    const lastFrom = this.#intervals.at(-2);
    const lastTo = this.#intervals.at(-1);
    const isNext = lastFrom === undefined || lastTo === undefined || from < lastFrom;
    if (isNext || from - lastTo > (state[JOIN] ?? 0)) {
      state[CURRENT_FROM] = state[CURRENT_TO] = from;
      this.#intervals.push(from, from);
      if (this.#intervals.length > 2 * this.#max) this.#coarsen();
      if (!this.#holds(from)) return false;
    }
    state[CURRENT_TO] = Math.max(state[CURRENT_TO] ?? 0, to);
    this.#settle();
    return true;
  }

  /** Does a time lie in the stretch at hand? */
  #holds(time: LocalMs): boolean {
    return time >= (this.#intervals.at(-2) ?? Number.NaN) && time <= (this.#intervals.at(-1) ?? Number.NaN);
  }

  /** Forgets what was over before a time. */
  forget(before: LocalMs): void {
    this.#settle();
    let gone = 0;
    while (gone + 2 < this.#intervals.length && (this.#intervals[gone + 1] ?? before) < before) gone += 2;
    if (gone === 0) return;
    this.#intervals = this.#intervals.slice(gone);
    this.#steps = this.#steps.filter((step) => step.after >= before);
    this.first = this.#intervals[0] ?? this.first;
  }

  /** The distance that counts as one stretch is doubled, and what is closer now becomes one. */
  #coarsen(): void {
    const state = this.#state;
    const join = (state[JOIN] ?? 0) * 2;
    state[JOIN] = join;
    const merged: LocalMs[] = [];
    const sorted = this.#sorted();
    for (let index = 0; index < sorted.length; index += 2) {
      const from = sorted[index] ?? 0;
      const to = sorted[index + 1] ?? 0;
      const last = merged.at(-1);
      if (last !== undefined && from - last <= join) merged[merged.length - 1] = Math.max(last, to);
      else merged.push(from, to);
    }
    this.#intervals = merged;
    state[CURRENT_FROM] = merged.at(-2) ?? 0;
    state[CURRENT_TO] = merged.at(-1) ?? 0;
  }

  /** By beginning; nearly always as they are. */
  #sorted(): readonly LocalMs[] {
    const all = this.#intervals;
    let isSorted = true;
    for (let index = 2; index < all.length && isSorted; index += 2)
      isSorted = (all[index] ?? 0) >= (all[index - 2] ?? 0);
    if (isSorted) return all;
    const pairs: [LocalMs, LocalMs][] = [];
    for (let index = 0; index < all.length; index += 2) pairs.push([all[index] ?? 0, all[index + 1] ?? 0]);
    return pairs.sort((a, b) => a[0] - b[0]).flat();
  }
}
