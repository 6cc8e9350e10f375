import type { LogKind, Side } from './log-file.js';
import type { Level } from './log-record.js';
import type { Text } from './text.js';
import type { EpochMs, LocalMs } from './time.js';

/** What an event does to an incident: a trigger may cause, a symptom opens, a recovery closes, context informs. */
export type Role = 'trigger' | 'symptom' | 'recovery' | 'context';

/** An operator's view, not the logger's level. */
export type Severity = 'info' | 'warning' | 'error' | 'critical';

/** What an event is about. */
export type SubjectType = 'instance' | 'service' | 'client' | 'connection' | 'server' | 'raft-group' | 'config';

export type FieldValue = string | number | boolean | readonly string[];

/** Named values captured from a record. Names come from `model/fields.ts`. */
export type Fields = Readonly<Record<string, FieldValue>>;

/**
 * A run of one recognised statement in one file: the left side's result. Repeats with the same identifying fields inside
 * the pattern's fold window are one fact with a count.
 */
export type EventFact = {
  readonly pattern: string;
  /** Null where the log shows no time. */
  readonly time: LocalMs | null;
  readonly lastTime: LocalMs | null;
  /** Where there is no time: that of the last record before the first occurrence, and before the last one. */
  readonly near?: readonly [LocalMs, LocalMs];
  /** Minutes east of UTC, where the header states it. */
  readonly offset: number | null;
  readonly line: number;
  readonly lastLine: number;
  readonly count: number;
  readonly level: Level | null;
  readonly thread: string | null;
  readonly fields: Fields;
  /** The first line of the first record, bounded, as it stands in the log. */
  readonly text: string;
};

/** A fact on the common clock, with its meaning from the catalogue. */
export type LogEvent = {
  readonly pattern: string;
  /** An id of `patterns/events.yml`. */
  readonly kind: string;
  readonly title: Text;
  readonly role: Role;
  readonly severity: Severity;
  readonly subject: SubjectType;
  readonly origin: string;
  readonly path: string;
  readonly file: LogKind;
  /** Who writes this statement; a paste without a file name still tells. */
  readonly side: Side;
  readonly line: number;
  readonly lastLine: number;
  readonly count: number;
  /** Null where the log shows none; `at` then holds the time of the nearest dated record before it, for ordering only. */
  readonly time: EpochMs | null;
  readonly lastTime: EpochMs | null;
  readonly at: EpochMs;
  readonly lastAt: EpochMs;
  readonly level: Level | null;
  readonly thread: string | null;
  readonly fields: Fields;
  readonly text: string;
};
