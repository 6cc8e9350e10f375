import type { LogKind } from '../model/log-file.js';
import { isLoudLevel, type Level, type LogRecord } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import { isCertain } from './matcher.js';

/** What a message must be like to say the same again, beside its bytes. */
export type Likeness = {
  /** WARN or worse. */
  readonly isLoud: boolean;
  /** It says the same only where no stack trace follows it. */
  readonly isAlone: boolean;
};

/** Quiet repeats are counted without their tails; those that were decoded first must tell the same. */
export function isCountedByHeader(
  { level }: { readonly level?: Level | null | undefined },
  { role }: Pattern,
): boolean {
  return role === 'context' && !isLoudLevel(level);
}

/**
 * Where the bytes of a record say again what they said here. Undefined where they need not: mere context below WARN says the same
 * whatever follows; all else may be followed by exceptions, and counts by its logger in a log that others write, too: the assembler gives the
 * bytes of such a warning from its logger on.
 */
export function likenessOf(record: LogRecord, kind: LogKind, pattern: Pattern): Likeness | undefined {
  if (isCountedByHeader(record, pattern)) return { isLoud: false, isAlone: false };
  const isLoud = isLoudLevel(record.level);
  if (!(isLoud || isCertain(kind)) || record.tail.length > 0) return undefined;
  // A row of an access log is one line, whatever follows.
  return { isLoud, isAlone: kind !== 'server/access' };
}
