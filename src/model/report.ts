import type { ClockState } from './clock.js';
import type { LogEvent, Severity, SubjectType } from './event.js';
import type { Notice } from './facts.js';
import type { Gap } from './gap.js';
import type { Histories } from './history.js';
import type { Impact } from './impact.js';
import type { Remedy } from './knowledge.js';
import type { LogKind } from './log-file.js';
import type { Text } from './text.js';
import type { EpochMs } from './time.js';

/** `certain`: no other reading. `likely`: fits, nothing contradicts. `possible`: one of several. */
export type Likelihood = 'certain' | 'likely' | 'possible';

export type Location = {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly time: EpochMs | null;
};

export function locationOf({ path, line, text, time }: Location): Location {
  return { path, line, text, time };
}

export type Subject = {
  readonly type: SubjectType;
  /** `ip:port` of an instance, connection id, server address, group name, … */
  readonly key: string;
  /** `group@@name` where known. */
  readonly service?: string;
  readonly namespace?: string;
  readonly origin?: string;
};

/** What to look at next, with the command for it; commands only read. */
export type Step = { readonly text: Text; readonly command?: string };

/** How to confirm a cause, and what the answer means. */
export type Check = {
  readonly text: Text;
  /** Never empty; only read. */
  readonly commands: readonly string[];
  readonly ifSo: Text;
  readonly ifNot: Text;
};

/** What a cause could be mistaken for. */
export type NearCause = {
  /** Null for something harmless. */
  readonly cause: string | null;
  readonly title: Text;
  /** What shows this cause; null where it need not be shown. */
  readonly ifThis: Text | null;
  /** What shows the other. */
  readonly ifThat: Text;
};

/** The versions that have a cause, beside those of the logs. */
export type AffectedVersions = {
  readonly side: 'client' | 'server';
  readonly affected: string;
  readonly fixed: readonly string[];
  readonly note: Text | null;
  /** Versions of the origins of its evidence, where the logs tell: each in the range, none, or some. */
  readonly here: 'inside' | 'outside' | 'both' | 'unknown';
};

export type Cause = {
  readonly id: string;
  readonly title: Text;
  readonly likelihood: Likelihood;
  /** One sentence that names what happened, with its values. */
  readonly summary: Text;
  readonly evidence: readonly Location[];
  readonly against: readonly Text[];
  readonly missing: readonly Text[];
  readonly remedies: readonly Remedy[];
  readonly confirm: readonly Check[];
  /** Nearest first; explanations that stand in the same incident come before all others. */
  readonly lookAlikes: readonly NearCause[];
  /** Null where any version may have it, or none is known. */
  readonly versions: AffectedVersions | null;
};

export type Incident = {
  readonly id: string;
  readonly title: Text;
  readonly severity: Severity;
  readonly state: 'recovered' | 'unresolved';
  readonly span: { readonly from: EpochMs | null; readonly to: EpochMs | null };
  readonly subjects: readonly Subject[];
  readonly causes: readonly Cause[];
  readonly events: readonly LogEvent[];
  /** Whom it hit, how hard and for how long. */
  readonly impact?: Impact;
  /** Warnings and errors that no pattern knows and that were first seen while it lasted. */
  readonly strange?: readonly StrangeEntry[];
};

/** Where a zone comes from, best first. */
export type ZoneBasis =
  | 'header'
  | 'stated'
  | 'connection-id'
  | 'epoch-field'
  | 'registration'
  | 'other-origins'
  | 'option'
  | 'assumed';

export type CoverageEntry = {
  readonly path: string;
  readonly origin: string;
  readonly kind: LogKind;
  readonly layout: string | null;
  readonly bytes: number;
  readonly lines: number;
  readonly records: number;
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly zone: { readonly name: string; readonly basis: ZoneBasis; readonly reason: Text };
};

/** Which versions of Nacos can have written an origin's logs. */
export type OriginVersions = {
  readonly origin: string;
  readonly side: 'client' | 'server';
  /** Oldest first; one where a line names it. */
  readonly possible: readonly string[];
  /** True where no single version explains all lines: an upgrade, or several processes. */
  readonly several: boolean;
  /** The lines that leave no other versions; those that name one come first. */
  readonly evidence: readonly VersionEvidence[];
};

export type VersionEvidence = {
  readonly path: string;
  readonly line: number;
  /** The line, or the wording that stands there. */
  readonly text: string;
};

export type NotChecked = { readonly cause: string; readonly title: Text; readonly missing: readonly LogKind[] };

export type UnrecognisedEntry = {
  readonly shape: string;
  readonly level: string;
  readonly count: number;
  readonly path: string;
  readonly line: number;
  readonly time: EpochMs | null;
  readonly text: string;
};

/** A shape of unrecognised warnings and errors of one origin. */
export type StrangeEntry = Omit<UnrecognisedEntry, 'time'> & {
  readonly origin: string;
  readonly kind: LogKind;
  readonly time: EpochMs;
  readonly lastTime: EpochMs;
  /** True where the log goes back further and did not show it before. */
  readonly isNew: boolean;
  /** The origin, where others with such a log do not show it. */
  readonly onlyOn: string | null;
};

/** A critical line that no incident accounts for. */
export type Unexplained = {
  readonly title: Text;
  readonly path: string;
  readonly line: number;
  readonly count: number;
};

/** What every renderer reads. Holds every text in both languages. */
export type Report = {
  readonly schemaVersion: string;
  readonly incidents: readonly Incident[];
  readonly events: readonly LogEvent[];
  readonly notChecked: readonly NotChecked[];
  readonly coverage: readonly CoverageEntry[];
  readonly versions: readonly OriginVersions[];
  /** What the given logs should hold and do not. */
  readonly gaps: readonly Gap[];
  /** How the clocks of the origins stand to each other. */
  readonly clocks: ClockState;
  readonly unrecognised: readonly UnrecognisedEntry[];
  readonly notices: readonly Notice[];
  /** What a quiet verdict must not pass over; not part of the JSON report, whose events hold it. */
  readonly unexplained: readonly Unexplained[];
  /** States over time, for pictures; not part of the JSON report. */
  readonly histories: Histories;
  /** The zone in which times are shown. */
  readonly zone: string;
  readonly span: { readonly from: EpochMs | null; readonly to: EpochMs | null };
};
