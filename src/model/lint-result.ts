import type { PatternFault } from './pattern-fault.js';

/** What a check of pattern files found. */
export type LintResult = {
  readonly schemaVersion: string;
  /** Patterns that were checked. */
  readonly checked: readonly string[];
  readonly faults: readonly PatternFault[];
};
