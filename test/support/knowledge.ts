import type { OwnKnowledge } from '../../src/diagnosis/define-diagnosis.js';
import type { DiagnosisInfo } from '../../src/model/finding.js';

const TEXT = { en: 'x', zh: '某' };

/** What is known of a cause that only a test has. */
export const NO_KNOWLEDGE: OwnKnowledge = {
  about: TEXT,
  signs: [],
  contradictions: [],
  versions: 'any',
  remedies: [],
  confirm: [],
};

/** A diagnosis without its judgement. */
export function infoOf(id: string, parts: Partial<DiagnosisInfo> = {}): DiagnosisInfo {
  return { ...NO_KNOWLEDGE, confirm: [], lookAlikes: [], id, explains: [], needs: [], summary: TEXT, ...parts };
}
