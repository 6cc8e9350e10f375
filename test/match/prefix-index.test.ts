import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.js';
import { leadOf } from '../../src/match/prefix-index.js';
import { parseTemplate } from '../../src/template/parse-template.js';
import { writtenCatalog } from '../support/scenarios.js';

const { patterns } = writtenCatalog();
const matcher = new Matcher(patterns);
const messages = patterns.flatMap((pattern) =>
  pattern.scope === 'message'
    ? pattern.variants.flatMap(({ examples }) => examples.map(({ message }) => message.split('\n')[0] ?? ''))
    : [],
);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const isCandidate = (text: string): boolean => matcher.index.isCandidate(bytes(text), 0, bytes(text).length);

test.each([
  ['failed to send <_>', { table: 'start', literal: 'failed to send ' }],
  ['[<rpcClient>] Server check fail', { table: 'bracket', literal: 'Server check fail' }],
  ['<service> was removed', { table: 'token', literal: 'was removed' }],
  ['<service>, <ip>', undefined],
])('%j is looked up by %o', (template, lead) => {
  expect(leadOf(parseTemplate(template))).toEqual(lead);
});

test('every template has a key to be looked up by', () => {
  const without = patterns
    .filter(({ scope }) => scope === 'message')
    .flatMap(({ id, variants }) =>
      variants.filter(({ template }) => leadOf(parseTemplate(template)) === undefined).map(() => id),
    );
  expect(without).toEqual([]);
});

describe('the filter over bytes', () => {
  test('lets every message through that a pattern knows', () => {
    const recognised = messages.filter((message) => matcher.message(message, 'unknown') !== undefined);
    expect(recognised.length).toBeGreaterThan(300);
    expect(recognised.filter((message) => !isCandidate(message))).toEqual([]);
  });

  test('also where blanks are doubled or letters lost', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...messages),
        fc.nat(),
        fc.constantFrom('', ' ', '  ', 'x'),
        (message, place, put) => {
          const at = place % (message.length + 1);
          const changed = message.slice(0, at) + put + message.slice(at + (put === '' ? 1 : 0));
          fc.pre(matcher.message(changed, 'unknown') !== undefined);
          expect(isCandidate(changed)).toBe(true);
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });

  test('finds a message inside a foreign layout', () => {
    const line = bytes('INFO | orders | [REGISTER-SERVICE] public registering service orders');
    expect(matcher.index.find(line, 0, line.length)).toBeGreaterThan(0);
    const other = bytes('INFO | orders | nothing of ours');
    expect(matcher.index.find(other, 0, other.length)).toBe(-1);
  });
});
