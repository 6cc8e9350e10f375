import type { Text } from './text.js';

/** What a remedy costs or endangers, mildest first. */
export type Risk =
  | 'none'
  | 'setting'
  | 'traffic'
  | 'restarts-application'
  | 'restarts-server'
  | 'upgrade-client'
  | 'upgrade-server'
  | 'data-loss';

/** Something to do. Its command, where it has one, only reads. */
export type Remedy = { readonly text: Text; readonly risk: Risk; readonly command?: string };

/** Which versions have a cause; `any` where no source names one. */
export type Versions =
  | 'any'
  /** Any, with something to know about some. */
  | { readonly side: 'any'; readonly note: Text }
  | {
      /** Whose version counts. */
      readonly side: 'client' | 'server';
      /** `>=2.0.0 <=2.0.2 || >=2.1.0`, as in patterns. */
      readonly affected: string;
      /** First repaired release of each line; empty where it is no fault, or none repairs it. */
      readonly fixed: readonly string[];
      /** No version outside can have it: read in the source of every release around it. */
      readonly isCertain: boolean;
      readonly note?: Text;
    };

/** How to confirm a cause where it happened, and what the answer means. */
export type Confirmation = {
  /** Names the question; a finding that knows an address gives the command of this name. */
  readonly check: string;
  readonly text: Text;
  /** Only reads. `{server}` and the like stand for what a finding may know. */
  readonly command: string;
  readonly ifSo: Text;
  readonly ifNot: Text;
};

/** Something that looks alike: another cause (or null for a harmless thing), and the fact that separates the two. */
export type LookAlike =
  | { readonly cause: string; readonly ifThis: Text; readonly ifThat: Text }
  | { readonly cause: null; readonly text: Text; readonly separatedBy: Text };

/** What is known of a cause, the same for every finding. */
export type Knowledge = {
  /** What happens, in a sentence or two. */
  readonly about: Text;
  /** Evidence for it. */
  readonly signs: readonly Text[];
  /** Evidence against it. */
  readonly contradictions: readonly Text[];
  readonly versions: Versions;
  /** The most effective first. */
  readonly remedies: readonly Remedy[];
  readonly confirm: readonly Confirmation[];
  readonly lookAlikes: readonly LookAlike[];
};
