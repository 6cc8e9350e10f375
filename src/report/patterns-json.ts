import type { LintResult } from '../model/lint-result.js';
import type { Pattern } from '../model/pattern.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import type { Language } from '../model/text.js';

/** Patterns as one JSON document: what their files say, with the texts of one language. */
export function renderPatternsJson(patterns: readonly Pattern[], language: Language): string {
  const list = patterns.map((pattern) => ({
    ...pattern,
    title: pattern.title[language],
    description: pattern.description[language],
  }));
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSIONS.patterns, language, patterns: list }, null, 1)}\n`;
}

/** The faults that a check found, as one JSON document. */
export function renderLintJson({ schemaVersion, checked, faults }: LintResult, language: Language): string {
  const list = faults.map(({ pattern, rule, text }) => ({ pattern, rule, text: text[language] }));
  return `${JSON.stringify({ schemaVersion, language, checked, faults: list }, null, 1)}\n`;
}
