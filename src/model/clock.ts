import type { Location } from './report.js';
import type { EpochMs } from './time.js';

/** One bound of a clock offset and the two lines that prove it: `cause` was written before `effect`. */
export type ClockBound = { readonly ms: number; readonly cause: Location; readonly effect: Location };

/**
 * How far the clock of `origin` is ahead of the clock of `reference`, as an interval in ms. A bound is null where no pair of
 * lines proves one on that side.
 */
export type ClockOffset = {
  readonly reference: string;
  readonly origin: string;
  readonly low: ClockBound | null;
  readonly high: ClockBound | null;
  /** Pairs of lines that were compared. */
  readonly pairs: number;
};

/** What was taken off the times of one origin to order its lines among those of the others. */
export type ClockCorrection = { readonly origin: string; readonly ms: number };

/** A clock that was set while a file was written. */
export type ClockJump = {
  readonly origin: string;
  readonly path: string;
  readonly line: number;
  /** The last time before and the first time after, as the file shows them. */
  readonly before: EpochMs;
  readonly after: EpochMs;
  /** Ms by which the clock was set: negative is back. For a leap that only other origins contradict, the smallest possible. */
  readonly ms: number;
  /** `steps-back`: the file itself shows it. `contradicted`: lines of another origin do. */
  readonly basis: 'steps-back' | 'contradicted';
  readonly text: string;
};

/** How the clocks of all origins stand to each other. */
export type ClockState = {
  readonly offsets: readonly ClockOffset[];
  readonly corrections: readonly ClockCorrection[];
  readonly jumps: readonly ClockJump[];
};
