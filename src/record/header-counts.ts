import type { LogKind } from '../model/log-file.js';
import type { Header, HeaderShape } from './header.js';

export type SavedCounts = { readonly counts: readonly number[]; readonly described: string };

const SHAPES: readonly HeaderShape[] = ['plain', 'pipe', 'bracket', 'boot', 'access', 'dated', 'clock', 'layout'];

/** How many headers of each shape a file has: which one is its layout, and what kind of log it may be. */
export class HeaderCounts {
  readonly #counts: Record<HeaderShape, number> = {
    plain: 0,
    pipe: 0,
    bracket: 0,
    boot: 0,
    access: 0,
    dated: 0,
    clock: 0,
    layout: 0,
  };
  /** The last layout that only the catalogue describes. */
  #described = '';

  count(header: Header): void {
    this.#counts[header.shape] += 1;
    if (header.shape === 'layout') this.#described = header.layout;
  }

  /** Headers that were counted elsewhere, by shape: plain, pipe, bracket, boot, access, dated. */
  add(counts: readonly number[]): void {
    for (const [index, count] of counts.entries()) {
      const shape = SHAPES[index];
      if (shape !== undefined) this.#counts[shape] += count;
    }
  }

  /** As plain data, to go on with later. */
  save(): SavedCounts {
    return { counts: SHAPES.map((shape) => this.#counts[shape]), described: this.#described };
  }

  restore({ counts, described }: SavedCounts): void {
    this.add(counts);
    this.#described = described;
  }

  /** Shape or layout that most headers had; undefined where no line had one. */
  get layout(): string | undefined {
    const shape = this.#shape;
    return shape === 'layout' ? this.#described : shape;
  }

  /** Have all headers one shape? Logs that were joined, as by `cat`, mostly have several. */
  get isUniform(): boolean {
    return SHAPES.filter((shape) => this.#counts[shape] > 0).length === 1;
  }

  /** Do most headers show a time of day only? */
  get isDateless(): boolean {
    const all = SHAPES.reduce((sum, shape) => sum + this.#counts[shape], 0);
    return this.#counts.clock * 2 > all;
  }

  /** The kind of a log whose name told nothing. */
  get likelyKind(): LogKind {
    const shape = this.#shape;
    if (shape === 'access') return 'server/access';
    return shape === 'boot' || shape === 'bracket' || shape === 'dated' || shape === 'layout'
      ? 'client/application'
      : 'unknown';
  }

  get #shape(): HeaderShape | undefined {
    return SHAPES.filter((shape) => this.#counts[shape] > 0).sort((a, b) => this.#counts[b] - this.#counts[a])[0];
  }
}
