import { expect, test } from 'vitest';
import { finding } from '../../src/diagnosis/finding.js';
import { type Keyed, together } from '../../src/diagnosis/together.js';

const at = (from: number, key: string | undefined): Keyed => ({
  key,
  item: finding({
    likelihood: 'likely',
    root: `own ${from}`,
    subjects: [{ type: 'client', key: `client-${from}` }],
    from,
    to: null,
    evidence: [],
  }),
});

const rootsOf = (...all: readonly Keyed[]): readonly string[] =>
  together(all, 1000, (item) => item).map(({ root }) => root);

test('findings that share something and begin together have one root, whatever their order', () => {
  expect(rootsOf(at(900, 'lb'), at(100, 'lb'), at(500, 'other'))).toEqual(['lb@100', 'lb@100', 'own 500']);
});

test('one that begins too long after the first is another incident', () => {
  expect(rootsOf(at(0, 'lb'), at(1000, 'lb'), at(1001, 'lb'))).toEqual(['lb@0', 'lb@0', 'own 1001']);
});

test('what shares nothing stays as it is', () => {
  expect(rootsOf(at(0, undefined), at(1, undefined))).toEqual(['own 0', 'own 1']);
});

test('words are told of all of them', () => {
  const [first] = together([at(0, 'lb'), at(1, 'lb')], 1000, (item, key, all) => ({
    ...item,
    values: { key, of: all.length },
  }));
  expect(first?.values).toEqual({ key: 'lb', of: 2 });
});
