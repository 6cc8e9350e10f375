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
const isCandidate = (text: string, isLevelled = true): boolean =>
  matcher.index.isCandidate(bytes(text), 0, bytes(text).length, isLevelled);

test.each([
  ['failed to send <_>', { table: 'start', literal: 'failed to send ' }],
  ['[<rpcClient>] Server check fail', { table: 'bracket', literal: 'Server check fail' }],
  ['<service> was removed', { table: 'token', literal: 'was removed' }],
  ['<service>, <ip>', undefined],
  ['request <server> failed.', { table: 'start', literal: 'request ', needle: 'failed.' }],
  ['request <server> of <_> at <_>', { table: 'start', literal: 'request ' }],
  ['[<_>] Load credential file <_> and <_> at once', { table: 'bracket', literal: 'Load credential file ' }],
  ['<_> was kept, <_> removed for  good', { table: 'token', literal: 'was kept, ', needle: 'removed' }],
  ['a key that is long enough: <_> removed', { table: 'start', literal: 'a key that is long enough: ' }],
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

  test('passes over what begins like a message and goes on otherwise', () => {
    expect(isCandidate('request http://192.0.2.11:8848 failed.')).toBe(true);
    expect(isCandidate('request took 3 ms')).toBe(false);
  });

  test('but not in a line without a level: behind it may stand what says more', () => {
    expect(isCandidate('request took 3 ms', false)).toBe(true);
  });

  test('finds a message inside a foreign layout', () => {
    const line = bytes('INFO | orders | [REGISTER-SERVICE] public registering service orders');
    expect(matcher.index.find(line, 0, line.length, true)).toBeGreaterThan(0);
    const other = bytes('INFO | orders | nothing of ours');
    expect(matcher.index.find(other, 0, other.length, true)).toBe(-1);
  });
});
