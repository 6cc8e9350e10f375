import type { EpochMs } from '../model/time.js';

/** An origin that wrote nothing for so long holds nobody back. */
const IDLE_MS = 1000;

type Mark = { newest: EpochMs; arrived: number };

/** Event time up to which every origin that is writing has been read: lines of several origins never arrive in one order. */
export class Watermark {
  readonly #marks = new Map<string, Mark>();

  /** The newest time read of an origin, and when that was (ms of the follower's clock). */
  note(origin: string, newest: EpochMs, now: number): void {
    const mark = this.#marks.get(origin);
    if (mark === undefined) this.#marks.set(origin, { newest, arrived: now });
    else {
      mark.newest = Math.max(mark.newest, newest);
      mark.arrived = now;
    }
  }

  /** The same time, read again with a zone that is known better by now. */
  correct(origin: string, newest: EpochMs): void {
    const mark = this.#marks.get(origin);
    if (mark !== undefined) mark.newest = newest;
  }

  /** Null before the first line with a time. Where nobody writes, the newest time of all. */
  at(now: number): EpochMs | null {
    const active = [...this.#marks.values()].filter(({ arrived }) => now - arrived < IDLE_MS);
    if (active.length === 0) return this.newest;
    return Math.min(...active.map(({ newest }) => newest));
  }

  get newest(): EpochMs | null {
    return this.#marks.size === 0 ? null : Math.max(...[...this.#marks.values()].map(({ newest }) => newest));
  }

  /** What time it is where the logs are written: the newest time read, and what has passed since. */
  eventNow(now: number): EpochMs | null {
    let latest: EpochMs | null = null;
    for (const { newest, arrived } of this.#marks.values()) latest = Math.max(latest ?? newest, newest + now - arrived);
    return latest;
  }

  forget(origin: string): void {
    this.#marks.delete(origin);
  }
}
