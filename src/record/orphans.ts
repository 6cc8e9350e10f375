import { isLoudLevel, type Level } from '../model/log-record.js';
import { beginsAsNacos, isFrameOfNacos, mayBeException } from './line-signs.js';

/** Pastes are short: what stands further down without a header belongs to what is above it. */
const MAX_ORPHAN_LINE = 200;

/** Is a record one that fails in nothing, or did it interest nobody? Without a level nothing tells. */
const isCalm = (record: { readonly level: Level | undefined } | undefined): boolean =>
  record === undefined || (record.level !== undefined && !isLoudLevel(record.level));

/** What is known of a line without a header. */
type Orphan = {
  /** A call of a stack trace. */
  readonly isTail: boolean;
  /** No record stands before it. */
  readonly isFirst: boolean;
  /** The record above it; undefined where that interests nobody. */
  readonly above: { readonly level: Level | undefined } | undefined;
  /** One-based. */
  readonly number: number;
  /** Does it hold an exception that nobody but Nacos words so? */
  readonly isOwn: () => boolean;
};

/**
 * Is a line without a header part of something whose header is missing? A paste may begin in the middle of a stack trace, and a
 * console prints stack traces on their own, below whatever stands there.
 */
export function isOrphan(bytes: Uint8Array, from: number, to: number, line: Orphan): boolean {
  const { isTail, isFirst, above } = line;
  const isEarly = line.number <= MAX_ORPHAN_LINE;
  const isOwn = (): boolean => isEarly && line.isOwn();
  if (isTail) return isFirst && isFrameOfNacos(bytes, from, to);
  if (isFirst) return mayBeException(bytes, from, to) || isOwn();
  return isEarly && isCalm(above) && mayBeException(bytes, from, to) && (beginsAsNacos(bytes, from) || isOwn());
}
