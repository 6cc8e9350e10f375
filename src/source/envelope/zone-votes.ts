import type { InnerLine } from './unwrapper.js';

const LOCAL_TIME = /^\[?(?:[A-Z]{4,5}\]? +\[?)?(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?/;
/** Zones are quarter hours apart. */
const QUARTER_MS = 900_000;
/** A line is taken up within seconds after it was written; where it took longer it proves nothing. */
const MOST_LAG_MS = 20_000;
const ENOUGH = 200;

/** What the zone of a log is, told by its envelopes: they carry UTC, its headers local time. */
export class ZoneVotes {
  readonly #votes = new Map<number, number>();
  #count = 0;

  add({ bytes, time }: InnerLine): void {
    if (time === undefined || this.#count >= ENOUGH) return;
    const found = LOCAL_TIME.exec(bytes.toString('latin1', 0, 60));
    if (found === null || found[3] !== undefined) return;
    this.#count += 1;
    const ahead = Date.parse(`${found[1]}T${found[2]}Z`) - time;
    const quarters = Math.round(ahead / QUARTER_MS);
    if (Math.abs(ahead - quarters * QUARTER_MS) > MOST_LAG_MS || Math.abs(quarters) > 60) return;
    this.#votes.set(quarters, (this.#votes.get(quarters) ?? 0) + 1);
  }

  /** As plain data, to go on with later. */
  save(): { readonly votes: readonly (readonly [number, number])[]; readonly count: number } {
    return { votes: [...this.#votes], count: this.#count };
  }

  restore({ votes, count }: ReturnType<ZoneVotes['save']>): void {
    for (const [quarters, number] of votes) this.#votes.set(quarters, number);
    this.#count = count;
  }

  /** Minutes east of UTC on which most lines agree; null where they do not. */
  get offset(): number | null {
    const best = [...this.#votes].sort((a, b) => b[1] - a[1])[0];
    return best !== undefined && best[1] * 2 > this.#count ? best[0] * 15 : null;
  }
}
