import type { EpochMs, Span } from '../../model/time.js';

/** Where a time stands between the two ends of a picture, as SVG's percentages; pictures then fit any width without script. */
export class Axis {
  readonly from: EpochMs;
  readonly to: EpochMs;

  /** A little room at both ends; a moment becomes two seconds. */
  constructor({ from, to }: Span) {
    const room = Math.max(1000, Math.round((to - from) * 0.015));
    this.from = from - room;
    this.to = to + room;
  }

  /** 0–100. */
  at(time: EpochMs): number {
    const share = (time - this.from) / (this.to - this.from);
    return Math.round(Math.min(1, Math.max(0, share)) * 1e5) / 1e3;
  }

  x(time: EpochMs): string {
    return `${this.at(time)}%`;
  }

  /** Of a stretch, never less than nothing. */
  width(from: EpochMs, to: EpochMs): string {
    return `${Math.max(0, Math.round((this.at(to) - this.at(from)) * 1e3) / 1e3)}%`;
  }

  /** Round moments, about as many as asked. */
  ticks(wanted: number): readonly EpochMs[] {
    const span = this.to - this.from;
    const step = STEPS.find((candidate) => span / candidate <= wanted) ?? Math.ceil(span / wanted / DAY) * DAY;
    const ticks: EpochMs[] = [];
    for (let tick = Math.ceil(this.from / step) * step; tick <= this.to; tick += step) ticks.push(tick);
    return ticks;
  }
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7].map((count) => count * DAY),
];
