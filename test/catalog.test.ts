import { describe, expect, test } from 'vitest';
import { Matcher } from '../src/match/matcher.js';
import { addressFaults } from './support/example-addresses.js';
import { faultsOf } from './support/pattern-rules.js';
import { catalog } from './support/scenarios.js';

// A pattern file is its own test: what it says of its examples must be so.

const { patterns, kinds } = catalog();
const matcher = new Matcher(patterns);

describe('the pattern', () => {
  test.each(patterns)('$id keeps its promises', (pattern) => {
    expect([...faultsOf(pattern, matcher), ...addressFaults(pattern)]).toEqual([]);
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
