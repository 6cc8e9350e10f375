import type { FileFacts } from '../model/facts.js';
import type { LocalMs } from '../model/time.js';

/** Records closer than this are one stretch of activity; a log that writes every few seconds is told from a hole in it. */
const JOIN_MS = 2500;
/** Stretches kept of one file; beyond it the distance that counts as one stretch is doubled. */
const MAX_INTERVALS = 20_000;
/** Several threads write one file: small steps back are their race, not the clock. */
const STEP_MS = 1500;
const MAX_STEPS = 100;

/** When a file was written to, in bounded memory. */
export class ActivityLog {
  #intervals: [LocalMs, LocalMs][] = [];
  #steps: FileFacts['clockSteps'][number][] = [];
  #current: [LocalMs, LocalMs] | undefined;
  #join = JOIN_MS;
  #previous = Number.NEGATIVE_INFINITY;
  first: LocalMs | null = null;
  last: LocalMs | null = null;

  add(time: LocalMs, line: number): void {
    if (time === this.#previous) return;
    const current = this.#current;
    if (
      current !== undefined &&
      time > this.#previous &&
      time - current[1] <= this.#join &&
      this.last !== null &&
      time > this.last
    ) {
      this.#previous = time;
      this.last = time;
      current[1] = time;
      return;
    }
    if (current !== undefined && time <= current[1] && time >= current[0] && this.#previous - time <= STEP_MS) {
      this.#previous = time;
      return;
    }
    this.#addAnywhere(time, line);
  }

  /** The usual case, a little later than the last record, is done above. */
  #addAnywhere(time: LocalMs, line: number): void {
    if (time < this.#previous - STEP_MS && this.#steps.length < MAX_STEPS)
      this.#steps.push({ line, before: this.#previous, after: time });
    this.#previous = time;
    if (this.first === null || time < this.first) this.first = time;
    if (this.last === null || time > this.last) this.last = time;
    const open = this.#intervals.at(-1);
    if (open !== undefined && time >= open[0] && time - open[1] <= this.#join) {
      if (time > open[1]) open[1] = time;
      return;
    }
    this.#current = [time, time];
    this.#intervals.push(this.#current);
    if (this.#intervals.length > MAX_INTERVALS) this.#coarsen();
  }

  intervals(): FileFacts['activity'] {
    return this.#intervals;
  }

  steps(): FileFacts['clockSteps'] {
    return this.#steps;
  }

  #coarsen(): void {
    this.#join *= 2;
    const merged: [LocalMs, LocalMs][] = [];
    for (const [from, to] of this.#intervals.sort((a, b) => a[0] - b[0])) {
      const last = merged.at(-1);
      if (last !== undefined && from - last[1] <= this.#join) last[1] = Math.max(last[1], to);
      else merged.push([from, to]);
    }
    this.#intervals = merged;
    this.#current = undefined;
  }
}
