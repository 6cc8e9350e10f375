import type { DiagnosisInfo, Finding } from '../model/finding.js';
import type { Knowledge, LookAlike } from '../model/knowledge.js';
import type { Text } from '../model/text.js';
import { CHECKS, type CheckId } from './checks.js';
import { lookAlikesOf } from './look-alikes/index.js';
import type { Situation } from './situation.js';

/** One root cause: what is known of it (declarative), and how it is recognised (a pure function). */
export type Diagnosis = DiagnosisInfo & { readonly find: (situation: Situation) => readonly Finding[] };

/** What is written of a cause in `knowledge/`; questions and look-alikes, which causes share, stand in tables of their own. */
export type OwnKnowledge = Omit<Knowledge, 'confirm' | 'lookAlikes'> & {
  readonly confirm: readonly { readonly check: CheckId; readonly ifSo: Text; readonly ifNot: Text }[];
  /** What looks alike and is no cause. */
  readonly harmless?: readonly { readonly text: Text; readonly separatedBy: Text }[];
};

type Definition = Omit<DiagnosisInfo, keyof Knowledge> & {
  readonly knowledge: OwnKnowledge;
  readonly find: Diagnosis['find'];
};

/** Gives a diagnosis its types and what is known of it. One file of `causes/` each, as the default export. */
export function defineDiagnosis({ knowledge, ...definition }: Definition): Diagnosis {
  const { harmless = [], confirm, ...own } = knowledge;
  const noCauses = harmless.map((item): LookAlike => ({ cause: null, ...item }));
  return {
    ...definition,
    ...own,
    confirm: confirm.map((item) => ({ ...CHECKS[item.check], ...item })),
    lookAlikes: [...lookAlikesOf(definition.id), ...noCauses],
  };
}
