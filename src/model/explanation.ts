import type { Fields, Role, Severity } from './event.js';
import type { LogKind } from './log-file.js';
import type { Level } from './log-record.js';
import type { Step } from './report.js';
import type { Text } from './text.js';

/** A statement of Nacos that prints a line. */
export type Printer = {
  readonly side: 'client' | 'server' | 'both';
  readonly className: string;
  readonly logger: string;
  readonly level: Level;
  /** The statement, `{}` for every value. */
  readonly template: string;
  /** First and last of the releases that were looked at. */
  readonly first: string;
  readonly last: string;
  /** Its source at the tag of the last one. */
  readonly source: string;
};

/** What the catalogue says of a line. */
export type Meaning = {
  readonly pattern: string;
  readonly title: Text;
  readonly description: Text;
  readonly kind: string;
  readonly role: Role;
  readonly severity: Severity;
  /** Null for an exception, whose text any of the variants may be. */
  readonly versions: string | null;
  readonly template: string | null;
  readonly fields: Fields;
  readonly references: readonly string[];
};

/** Lines that mean the same: the first of them, and where the others stand. */
export type ExplainedLine = {
  readonly path: string;
  /** 1-based, the first few. */
  readonly lines: readonly number[];
  readonly count: number;
  readonly kind: LogKind;
  readonly level: Level | null;
  /** The message, header cut off. */
  readonly text: string;
  /** Empty where no pattern knows it; several where exceptions stand in it. */
  readonly meanings: readonly Meaning[];
  /** Empty where the list of statements does not hold it. */
  readonly printers: readonly Printer[];
  readonly next: readonly Step[];
};

export type Explanation = {
  readonly schemaVersion: string;
  readonly lines: readonly ExplainedLine[];
  /** Records beyond what is kept. */
  readonly left: number;
};
