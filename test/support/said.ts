import { expect } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import type { FileFacts } from '../../src/model/facts.js';
import type { Finding } from '../../src/model/finding.js';
import { situationOf } from './events.js';

/** Every finding of a cause. No diagnosis may fail. */
export function findingsOf(cause: string, ...files: readonly FileFacts[]): readonly Finding[] {
  const { explained, notices } = explain(causes, situationOf(...files));
  expect(notices).toEqual([]);
  return explained.filter(({ info }) => info.id === cause).map(({ finding }) => finding);
}

/** `<likelihood>` of every finding of a cause, with `info` where it is no alarm. */
export const saidOf = (cause: string, ...files: readonly FileFacts[]): readonly string[] =>
  findingsOf(cause, ...files).map(({ likelihood, severity }) =>
    severity === 'info' ? `${likelihood} info` : likelihood,
  );
