import type { FileFacts } from '../../model/facts.js';
import type { LogCut } from '../../source/discover.js';
import { overlapNotices } from '../../source/overlap-notices.js';

// Logs of which several files hold pieces: what of each counts.

/** Where a log begins in another one, and how many bytes they share from there on. */
export type Overlap = { readonly inFirst: number; readonly inSecond: number; readonly length: number };

/** A file in the log that it is a piece of: places count from the beginning of the first piece. */
type Piece = { readonly path: string; readonly start: number; readonly end: number };

/** One log of which several files hold pieces, and the piece that reaches farthest. */
type Whole = { readonly origin: string; farthest: Piece };

/** Where the text of a log ends, and where its last record begins; undefined where that cannot be told. */
export type EndOf = (path: string) => { readonly size: number; readonly seam: number } | undefined;

/** Puts pieces together as they come, ordered by their beginnings. */
export class Pieces {
  readonly #endOf: EndOf;
  readonly #wholes = new Map<string, { readonly whole: Whole; readonly start: number }>();
  readonly cuts = new Map<string, LogCut>();

  constructor(endOf: EndOf) {
    this.#endOf = endOf;
  }

  /** Does a piece before it hold its beginning? */
  has({ file }: FileFacts): boolean {
    return this.cuts.get(file.path)?.notice !== undefined;
  }

  add(first: FileFacts, second: FileFacts, { inFirst, inSecond }: Overlap): void {
    const known = this.#wholes.get(first.file.path);
    const start = known?.start ?? 0;
    const farthest = { path: first.file.path, start, end: start + this.#sizeOf(first) };
    const whole = known?.whole ?? { origin: first.file.origin, farthest };
    this.#wholes.set(first.file.path, { whole, start });
    const { path } = second.file;
    const begin = start + inFirst - inSecond;
    this.#wholes.set(path, { whole, start: begin });
    this.#join(whole, { path, start: begin, end: begin + this.#sizeOf(second) });
  }

  /** The record at the seam may go on in the piece that follows, so that one has it. */
  #join(whole: Whole, piece: Piece): void {
    const { farthest, origin } = whole;
    const seam = this.#endOf(farthest.path)?.seam;
    if (seam === undefined) return;
    if (piece.end <= farthest.end) {
      const notice = overlapNotices.copy(piece.path, farthest.path);
      this.cuts.set(piece.path, { from: 0, to: 0, origin, notice });
      return;
    }
    const end = farthest.end - piece.start;
    const notice = overlapNotices.shared(piece.path, { end, other: farthest.path });
    this.cuts.set(farthest.path, { from: 0, notice: undefined, ...this.cuts.get(farthest.path), origin, to: seam });
    const from = Math.max(0, farthest.start + seam - piece.start);
    this.cuts.set(piece.path, { from, to: piece.end - piece.start, origin, notice });
    whole.farthest = piece;
  }

  #sizeOf({ file, bytes }: FileFacts): number {
    return this.#endOf(file.path)?.size ?? bytes;
  }

  /** A copy of what was cut is no longer the same as that. */
  addCopy(path: string, original: string): void {
    const cut = this.cuts.get(original);
    const notice = overlapNotices.copy(path, original);
    if (cut !== undefined) this.cuts.set(path, { ...cut, from: 0, to: 0, notice });
  }
}
