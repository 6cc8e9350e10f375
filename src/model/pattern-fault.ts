import type { Text } from './text.js';

/** What a check of pattern files looks at. */
export type LintRule =
  | 'schema'
  | 'example'
  | 'reject'
  | 'overlap'
  | 'field'
  | 'template'
  | 'versions'
  | 'language'
  | 'reference'
  | 'time';

/** One thing wrong with a pattern. */
export type PatternFault = {
  readonly pattern: string;
  readonly rule: LintRule;
  readonly text: Text;
};
