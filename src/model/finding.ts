import type { LogEvent, Severity } from './event.js';
import type { Knowledge, Remedy, Versions } from './knowledge.js';
import type { LogKind } from './log-file.js';
import type { Likelihood, Subject } from './report.js';
import type { Text } from './text.js';
import type { EpochMs } from './time.js';

/** Values put into the sentences of a diagnosis: names and figures, never words of ours, which would be pieces of a sentence. */
export type Values = Readonly<Record<string, string | number>>;

/** A question of `diagnosis/checks.ts` with the addresses of one finding in its command. */
export type Probe = { readonly check: string; readonly command: string };

/** What a diagnosis has to say about one stretch of time: facts, not sentences. */
export type Finding = {
  readonly likelihood: Likelihood;
  /**
   * The thing that happened once (one server's restart, one operator's click). Findings of one diagnosis with the same
   * root are one incident.
   */
  readonly root: string;
  readonly severity: Severity;
  readonly subjects: readonly Subject[];
  /** Who was hit and is well again while it lasts: no subjects, but what they complained of is its effect. */
  readonly alsoHit?: readonly Subject[];
  readonly from: EpochMs;
  /** When it had begun at the latest, where its first lines may be of something else. */
  readonly begunBy?: EpochMs;
  /** Null while unresolved at the end of the logs. */
  readonly to: EpochMs | null;
  /** Said in place of the summary of its diagnosis, where the evidence tells more. */
  readonly summary?: Text;
  readonly values: Values;
  /** Never empty: a cause without a line to point at is an opinion. */
  readonly evidence: readonly LogEvent[];
  readonly against: readonly Text[];
  readonly missing: readonly Text[];
  readonly confirm: readonly Probe[];
  /** It happened beside what happened to others, and is nobody's effect. */
  readonly isOwnStory?: true;
  /** In place of those of its diagnosis, where the evidence tells more. */
  readonly remedies?: readonly Remedy[];
  /** In place of those of its diagnosis, where it happens in others, too. */
  readonly versions?: Versions;
};

/** Metadata of a diagnosis: declarative, the same for every finding. */
export type DiagnosisInfo = Knowledge & {
  /** An id of `patterns/causes.yml`. */
  readonly id: string;
  /** Causes that are mere effects of this one: their findings on the same subjects at the same time join it. */
  readonly explains: readonly string[];
  /** Its findings begin with a sign of health, such as the last heartbeat: what ended before is not their cause. */
  readonly beginsHealthy?: true;
  /** It keeps a server from starting: the absence that the failed start is part of is its doing. */
  readonly keepsFromStarting?: true;
  /** Alternatives, each a set of log kinds; with none covered the cause goes to `notChecked`. */
  readonly needs: readonly (readonly LogKind[])[];
  /** `{name}` is filled from a finding's values. */
  readonly summary: Text;
  /**
   * Said where many have it at once; without it each is an incident of its own. `{count}` subjects on `{hosts}` hosts within `{seconds}` s,
   * of which `{open}` are not back.
   */
  readonly manyAtOnce?: Text;
};

/** A finding with the metadata of the diagnosis that made it. */
export type Explained = { readonly info: DiagnosisInfo; readonly finding: Finding };

/** One incident in the making: its best explanation first, rivals and mere effects behind it. */
export type Assembly = {
  readonly root: Explained;
  /** Other explanations of the same thing, best first. */
  readonly rivals: readonly Explained[];
  /** What followed from it: links of the chain, named by diagnoses of their own. */
  readonly effects: readonly Explained[];
};
