import type { Pattern } from '../model/pattern.js';

/** Runs kept of one file. Beyond it only what is no mere context is kept. */
export const MAX_RUNS = 30_000;
/** Kept of one pattern that is mere context: a flood of heartbeats leaves room for all else. */
export const MAX_RUNS_OF_PATTERN = 20_000;
/** Kept at most in all: memory is bounded by what is kept. */
export const MAX_KEPT_RUNS = 60_000;

/** What decides how many runs of a pattern are kept. */
export type Bounds = Pick<Pattern, 'id' | 'role'>;

/** The room that is left for runs of one file. */
export class Room {
  #taken = 0;
  readonly #ofPattern = new Map<string, number>();

  /** May one more run of a pattern be kept? */
  isFor({ id, role }: Bounds): boolean {
    if (role !== 'context') return this.#taken < MAX_KEPT_RUNS;
    return this.#taken < MAX_RUNS && (this.#ofPattern.get(id) ?? 0) < MAX_RUNS_OF_PATTERN;
  }

  take({ id }: Pick<Bounds, 'id'>): void {
    this.#taken += 1;
    this.#ofPattern.set(id, (this.#ofPattern.get(id) ?? 0) + 1);
  }

  clear(): void {
    this.#taken = 0;
    this.#ofPattern.clear();
  }

  /** The same room, to try what would become of it. */
  copy(): Room {
    const room = new Room();
    room.#taken = this.#taken;
    for (const [id, taken] of this.#ofPattern) room.#ofPattern.set(id, taken);
    return room;
  }
}
