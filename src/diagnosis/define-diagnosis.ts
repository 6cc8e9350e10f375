import type { DiagnosisInfo, Finding } from '../model/finding.js';
import type { Situation } from './situation.js';

/** One root cause: what it is called and accounts for (declarative), and how it is recognised (a pure function). */
export type Diagnosis = DiagnosisInfo & { readonly find: (situation: Situation) => readonly Finding[] };

/** Gives a diagnosis its types. One file of `causes/` each, as the default export. */
export function defineDiagnosis(diagnosis: Diagnosis): Diagnosis {
  return diagnosis;
}
