import type { LocalMs } from './time.js';

export type Level = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

/** WARN or worse. */
export function isLoudLevel(level: Level | null | undefined): boolean {
  return level === 'WARN' || level === 'ERROR' || level === 'FATAL';
}

/** One log statement's output. Lives only between the assembler and the matcher. */
export type LogRecord = {
  /** 1-based line of the header in the uncompressed file. */
  readonly line: number;
  /** Line of the last continuation line. */
  readonly lastLine: number;
  /** Undefined where the header shows no time. */
  readonly time: LocalMs | undefined;
  /** Of a record without a header: the time of the last record that has one. */
  readonly after: LocalMs | undefined;
  /** Minutes east of UTC where the header states it. */
  readonly offset: number | undefined;
  readonly level: Level | undefined;
  readonly thread: string | undefined;
  readonly logger: string | undefined;
  /** The layout is certain: the message begins where the header ends and nowhere else. */
  readonly framed: boolean;
  /** First line of the message, header cut off. */
  readonly message: string;
  /** Continuation lines: stack trace, wrapped JSON. */
  readonly tail: readonly string[];
  /** How many lines below the header each of them stands: blank lines between them are left out. */
  readonly tailOffsets: readonly number[];
  /** The tail is longer than is kept. */
  readonly isCut?: true;
};
