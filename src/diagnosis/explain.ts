import type { Notice } from '../model/facts.js';
import type { Explained } from '../model/finding.js';
import type { LogKind } from '../model/log-file.js';
import type { Timeline } from '../timeline/timeline.js';
import type { Diagnosis } from './define-diagnosis.js';
import type { Situation } from './situation.js';

export type Explanation = {
  readonly explained: readonly Explained[];
  /** Diagnoses that none of their alternatives of logs was supplied for, with what is missing of the nearest one. */
  readonly unchecked: readonly { readonly id: string; readonly missing: readonly LogKind[] }[];
  readonly notices: readonly Notice[];
};

/** Asks every diagnosis. One that fails becomes a notice; the others still speak. */
export function explain(diagnoses: readonly Diagnosis[], situation: Situation): Explanation {
  const explained: Explained[] = [];
  const notices: Notice[] = [];
  for (const diagnosis of diagnoses) {
    try {
      for (const finding of diagnosis.find(situation)) explained.push({ info: diagnosis, finding });
    } catch (error) {
      notices.push(failed(diagnosis.id, error));
    }
  }
  const spoke = new Set(explained.map(({ info }) => info.id));
  const silent = diagnoses.filter((diagnosis) => !spoke.has(diagnosis.id));
  const unchecked = silent.flatMap((diagnosis) => {
    const missing = missingFor(diagnosis, situation.timeline);
    return missing.length === 0 ? [] : [{ id: diagnosis.id, missing }];
  });
  return { explained, unchecked, notices };
}

/** Kinds of the alternative that lacks least; empty where one alternative is wholly supplied. */
function missingFor({ needs }: Diagnosis, timeline: Timeline): readonly LogKind[] {
  const lacking = needs.map((alternative) => alternative.filter((kind) => !timeline.gives(kind)));
  return lacking.sort((a, b) => a.length - b.length)[0] ?? [];
}

function failed(id: string, error: unknown): Notice {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    id: 'diagnosis-failed',
    path: null,
    incomplete: false,
    text: {
      en: `The diagnosis ${id} failed and was left out: ${reason}`,
      zh: `诊断 ${id} 执行失败，已跳过：${reason}`,
    },
  };
}
