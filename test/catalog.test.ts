import { describe, expect, test } from 'vitest';
import { lintPattern } from '../src/authoring/lint/lint.js';
import { StatementIndex } from '../src/authoring/statement-index.js';
import { readStatements } from '../src/catalog/statements.js';
import { Matcher } from '../src/match/matcher.js';
import { addressFaults } from './support/example-addresses.js';
import { writtenCatalog } from './support/scenarios.js';

// A pattern file is its own test: what it says of its examples must be so.

const { patterns, kinds } = writtenCatalog();
const options = {
  matcher: new Matcher(patterns),
  statements: new StatementIndex(readStatements()),
  now: () => performance.now(),
};

describe('the pattern', () => {
  test.each(patterns)('$id keeps its promises', (pattern) => {
    const faults = lintPattern(pattern, options).map(({ rule, text }) => `${rule}: ${text.en}`);
    expect([...faults, ...addressFaults(pattern)]).toEqual([]);
  });
});

describe('the catalogue', () => {
  test('has no event kind twice', () => {
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index)).toEqual([]);
  });

  test('says what is titled alike only once', () => {
    const titles = patterns.map(({ title }) => title.en);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});
