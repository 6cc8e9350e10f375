import { fill } from '../../model/fill.js';
import type { Values } from '../../model/finding.js';
import type { LintRule, PatternFault } from '../../model/pattern-fault.js';
import type { Text } from '../../model/text.js';

/** A fault whose pattern is known to the caller. */
export type Finding = Omit<PatternFault, 'pattern'>;

/** A fault with its sentence. */
export function found(rule: LintRule, text: Text, values: Values = {}): Finding {
  return { rule, text: fill(text, values) };
}
