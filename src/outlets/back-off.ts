/** How long to wait between attempts, in ms. */
export type BackOff = {
  /** Longest wait before the second attempt; doubles with each further one. */
  readonly first: number;
  readonly longest: number;
  /** Attempts in all before a notification is given up. */
  readonly attempts: number;
};

export const BACK_OFF: BackOff = { first: 1000, longest: 60_000, attempts: 8 };

/**
 * Ms to wait after the `attempt`-th failure (1 is the first): between half and all of a bound that doubles, so that many
 * followers of one broken receiver do not return at the same moment. `random` is in [0, 1).
 */
export function waitAfter(attempt: number, { first, longest }: BackOff, random: number): number {
  const bound = Math.min(longest, first * 2 ** (attempt - 1));
  return Math.round(bound * (0.5 + random / 2));
}

/** Ms that an HTTP `Retry-After` asks for (seconds or a date), at most `longest`; undefined where it says nothing of use. */
export function retryAfter(header: string | null, now: number, longest: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait >= 0 ? Math.min(longest, wait) : undefined;
}
