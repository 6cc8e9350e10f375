import type { Remedy, Versions } from './knowledge.js';
import type { LogKind } from './log-file.js';
import type { Check, NearCause } from './report.js';
import type { Text } from './text.js';

/** A cause as documentation: what is known of it, without any log. */
export type CauseDescription = {
  readonly id: string;
  readonly group: string;
  readonly title: Text;
  readonly about: Text;
  /** Nothing is lost by it: information. */
  readonly benign: boolean;
  /** False where no log can show it; `about` says why. */
  readonly fromLogs: boolean;
  /** Effects that it accounts for. */
  readonly explains: readonly { readonly id: string; readonly title: Text }[];
  /** Alternatives, each a set of logs. */
  readonly needs: readonly (readonly LogKind[])[];
  readonly signs: readonly Text[];
  readonly contradictions: readonly Text[];
  readonly lookAlikes: readonly NearCause[];
  readonly versions: Versions;
  readonly remedies: readonly Remedy[];
  readonly confirm: readonly Check[];
};
