import type { Matcher } from '../../match/matcher.js';
import type { Pattern } from '../../model/pattern.js';
import type { PatternFault } from '../../model/pattern-fault.js';
import type { StatementIndex } from '../statement-index.js';
import { exampleFaults, rejectFaults, unstatedFields } from './examples.js';
import type { Finding } from './finding.js';
import { keyFaults, timeFaults, unprintedFaults } from './templates.js';
import { wordingFaults } from './wording.js';

type LintOptions = {
  /** Knows all patterns of the catalogue: who else recognises an example? */
  readonly matcher: Matcher;
  /** What Nacos prints in which versions; undefined leaves that unchecked. */
  readonly statements?: StatementIndex | undefined;
  /** A clock in ms; undefined leaves the time unchecked. */
  readonly now?: (() => number) | undefined;
};

/** Everything in a pattern file that breaks a rule, in order of the rules. The schema was checked when it was read. */
export function lintPattern(pattern: Pattern, options: LintOptions): readonly PatternFault[] {
  const { statements, now } = options;
  return of(pattern, [
    ...exampleFaults(pattern, options.matcher),
    ...keyFaults(pattern),
    ...rejectFaults(pattern),
    ...unstatedFields(pattern),
    ...wordingFaults(pattern),
    ...(statements === undefined ? [] : unprintedFaults(pattern, statements)),
    ...(now === undefined ? [] : timeFaults(pattern, now)),
  ]);
}

/** Whether examples and rejects do what the file says: the quick part of the checks. */
export function testPattern(pattern: Pattern, { matcher }: LintOptions): readonly PatternFault[] {
  return of(pattern, [...exampleFaults(pattern, matcher), ...rejectFaults(pattern)]);
}

function of({ id }: Pattern, findings: readonly Finding[]): readonly PatternFault[] {
  return findings.map((finding) => ({ pattern: id, ...finding }));
}
