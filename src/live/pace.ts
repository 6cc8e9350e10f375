/** Conclusions follow each other no closer than this. */
const LEAST_MS = 100;
/** Of one processor, the most that conclusions take: a third where something of interest arrived, else a twentieth. */
const REST_AFTER_INTEREST = 2;
const REST = 20;
/** Lines that mean nothing by themselves still move the end of the logs. */
const CALM_MS = 2000;

/** When conclusions are due: soon after a line of interest, now and then after others, never so often that reading suffers. */
export class Pace {
  #endedAt = Number.NEGATIVE_INFINITY;
  #cost = 0;
  #interest = 0;
  #arrivedAt: number | undefined;
  lag = 0;

  /** Something was read. */
  arrived(now: number): void {
    this.#arrivedAt ??= now;
  }

  /** Ms until conclusions are due; undefined where nothing was read since the last ones. */
  dueIn(now: number, interest: number): number | undefined {
    if (this.#arrivedAt === undefined) return undefined;
    const isInteresting = interest !== this.#interest;
    const rest = isInteresting
      ? Math.max(LEAST_MS, REST_AFTER_INTEREST * this.#cost)
      : Math.max(CALM_MS, REST * this.#cost);
    return Math.max(0, this.#endedAt + rest - now);
  }

  /** Conclusions that began at `now` took `cost` ms. */
  concluded(now: number, { cost, interest }: { readonly cost: number; readonly interest: number }): void {
    this.#endedAt = now + cost;
    this.#cost = cost;
    this.#interest = interest;
    this.lag = this.#arrivedAt === undefined ? 0 : now + cost - this.#arrivedAt;
    this.#arrivedAt = undefined;
  }
}
