/** What one input may unpack to, so that no archive fills memory or time. */
export type Limits = {
  /** Packings inside packings: `a.zip!/b.tar.gz!/c.log.gz` has four. */
  readonly depth: number;
  readonly members: number;
  /** Unpacked bytes: so many, and so many for each byte of the input. */
  readonly bytes: number;
  readonly ratio: number;
};

/** Logs seldom shrink to a hundredth; a bomb shrinks to a thousandth in each of its layers. */
export const LIMITS: Limits = { depth: 12, members: 100_000, bytes: 2 ** 30, ratio: 200 };

/** Of a pipe nobody knows how much is packed. */
const PIPE_BYTES = 2 ** 26;

/** Bytes that an input of so many packed ones may unpack to; undefined for a pipe. */
export function mostOf(size: number | undefined, { bytes, ratio }: Limits = LIMITS): number {
  return bytes + ratio * (size ?? PIPE_BYTES);
}
