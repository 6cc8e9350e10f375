import type { ClockState } from './clock.js';
import type { Notice } from './facts.js';
import type { Gap } from './gap.js';
import type { LogKind, Side } from './log-file.js';
import type { CoverageEntry } from './report.js';
import type { Text } from './text.js';
import type { EpochMs } from './time.js';

/** How often one statement stands in the logs. */
export type StatementVolume = {
  /** Id of the pattern, or null where no pattern knows the statement. */
  readonly pattern: string | null;
  readonly title: Text;
  readonly kind: LogKind;
  readonly origin: string;
  readonly records: number;
};

/** A setting of Nacos that would cut a log or would have shown more. */
export type LoggingSetting = {
  readonly purpose: 'cut' | 'show';
  readonly text: Text;
  /** What to type or to write down; never executed by the program. */
  readonly command: string;
};

/** An origin: whose logs these are. */
export type CheckedOrigin = {
  readonly origin: string;
  readonly side: Side;
  /** Nacos version as its own lines state it. */
  readonly version: string | null;
  readonly bytes: number;
  readonly records: number;
};

/** A log that was not given, and the causes that it would decide. */
export type Undecided = {
  readonly missing: readonly LogKind[];
  readonly causes: readonly { readonly id: string; readonly title: Text }[];
};

/** The state of a set of logs, without any judgement on what happened: `nacos-log doctor`. */
export type Checkup = {
  readonly schemaVersion: string;
  readonly zone: string;
  readonly span: { readonly from: EpochMs | null; readonly to: EpochMs | null };
  readonly origins: readonly CheckedOrigin[];
  readonly files: readonly CoverageEntry[];
  readonly gaps: readonly Gap[];
  readonly clocks: ClockState;
  readonly undecided: readonly Undecided[];
  readonly volume: readonly StatementVolume[];
  readonly settings: readonly LoggingSetting[];
  readonly notices: readonly Notice[];
};
