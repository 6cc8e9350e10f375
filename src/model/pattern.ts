import type { FieldValue, Role, Severity, SubjectType } from './event.js';
import type { LogKind } from './log-file.js';
import type { Level } from './log-record.js';
import type { Text } from './text.js';

/**
 * Where a template may stand: at the start of a record's message, or as an exception text anywhere in a Nacos record
 * (inside the message, at the start of a tail line, behind `Caused by: `).
 */
type PatternScope = 'message' | 'exception';

export type Example = { readonly message: string; readonly fields: Readonly<Record<string, FieldValue>> };

/**
 * How a template begins: with fixed text (`start`), with `[hole]` (`bracket`) or with a bare token (`token`). The literal
 * behind the hole is the key then, so that half of remote.log costs one more look-up and no regex.
 */
export type Lead = {
  readonly table: 'start' | 'bracket' | 'token';
  readonly literal: string;
  /** A word that stands somewhere behind a short key in every such message: `request <server> failed.` is not `request took 3 ms`. */
  readonly needle?: string;
};

export type Variant = {
  /** Nacos versions that write this wording: `>=1.4.2 <2.0.0 || >=2.0.1`. */
  readonly versions: string;
  readonly template: string;
  /** Swept releases that print it, as the list of statements bears out: `1.0.0-2.1.2,2.3.2`. Without it the wording tells no version. */
  readonly proven?: string;
  /** Where its search key is, worked out when the catalogue is compiled. */
  readonly lead?: Lead;
  /** Whether it captures nothing; likewise. */
  readonly isBare?: boolean;
  readonly examples: readonly Example[];
};

/** One recognised statement: a file of `patterns/`. */
export type Pattern = {
  /** The path below `patterns/`, without `.yml`. */
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  /** An id of `patterns/events.yml`. */
  readonly kind: string;
  readonly role: Role;
  readonly severity: Severity;
  readonly subject: SubjectType;
  readonly scope: PatternScope;
  /** Repeats closer than this (ms) with the same identifying fields are one run. */
  readonly fold: number;
  readonly source: {
    readonly files: readonly LogKind[];
    readonly logger: string | undefined;
    readonly levels: readonly Lowercase<Level>[];
  };
  readonly variants: readonly Variant[];
  /** Field name → path into a captured JSON value: `service: beat.serviceName`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly rejects: readonly string[];
  readonly references: readonly string[];
};

/** One variant of one pattern, as the matcher tells them apart. */
export type Wording = { readonly pattern: Pattern; readonly variant: number };

/** Everything under `patterns/`, loaded and checked. */
export type Catalog = {
  readonly patterns: readonly Pattern[];
  /** Ids of `patterns/events.yml`. */
  readonly kinds: readonly string[];
  readonly causes: readonly CauseEntry[];
  readonly layouts: readonly LayoutEntry[];
  /** Of a catalogue that the build compiled: what was worked out for it beforehand bears the same stamp. */
  readonly stamp?: string;
};

export type CauseEntry = {
  readonly id: string;
  readonly group: string;
  readonly title: Text;
  readonly benign: boolean;
};

/** A header shape: an entry of `patterns/layouts.yml`. */
export type LayoutEntry = {
  readonly id: string;
  readonly title: Text;
  readonly template: string;
  /** luxon-like picture of `<time>`: `yyyy-MM-dd HH:mm:ss,SSS`. */
  readonly time: string | undefined;
  readonly files: readonly LogKind[];
  readonly examples: readonly string[];
};
