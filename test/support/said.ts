import { expect } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import type { FileFacts } from '../../src/model/facts.js';
import { situationOf } from './events.js';

/** `<likelihood>` of every finding of a cause, with `info` where it is no alarm. No diagnosis may fail. */
export function saidOf(cause: string, ...files: readonly FileFacts[]): readonly string[] {
  const { explained, notices } = explain(causes, situationOf(...files));
  expect(notices).toEqual([]);
  return explained
    .filter(({ info }) => info.id === cause)
    .map(({ finding }) => (finding.severity === 'info' ? `${finding.likelihood} info` : finding.likelihood));
}
