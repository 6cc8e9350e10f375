import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/facts.js';
import { copiesOf, mergeFacts } from '../../src/timeline/merge.js';
import { fact, file } from '../support/events.js';

const anyFile = fc
  .record({
    path: fc.constantFrom('a/naming.log', 'a/remote.log', 'b/naming.log', 'c/x.log'),
    fingerprint: fc.constantFrom('1-aa', '2-bb', '3-cc'),
    bytes: fc.constantFrom(100, 200),
    from: fc.constantFrom(null, 1, 2, 3),
  })
  // Content with one fingerprint and size is one content.
  .map(({ path, ...content }) => file(path, 'client/naming', [], content));
const anyFacts = fc.array(anyFile, { maxLength: 6 });
const RUNS = { numRuns: 300, seed: 7 };

describe('merging facts', () => {
  test('is associative', () => {
    const property = fc.property(anyFacts, anyFacts, anyFacts, (a, b, c) => {
      expect(mergeFacts(mergeFacts(a, b), c)).toEqual(mergeFacts(a, mergeFacts(b, c)));
    });
    fc.assert(property, RUNS);
  });

  test('is commutative', () => {
    const property = fc.property(anyFacts, anyFacts, (a, b) => {
      expect(mergeFacts(a, b)).toEqual(mergeFacts(b, a));
    });
    fc.assert(property, RUNS);
  });

  test('is idempotent', () => {
    const property = fc.property(anyFacts, anyFacts, (a, b) => {
      const once = mergeFacts(a, b);
      expect(mergeFacts(once, a, once, b)).toEqual(once);
    });
    fc.assert(property, RUNS);
  });

  test('with nothing changes nothing but the order', () => {
    const property = fc.property(anyFacts, (a) => {
      expect(mergeFacts(mergeFacts(a), [])).toEqual(mergeFacts(a));
    });
    fc.assert(property, RUNS);
  });

  test('leaves its arguments as they are', () => {
    const facts = [file('b/naming.log', 'client/naming', []), file('a/naming.log', 'client/naming', [])];
    mergeFacts(facts);
    expect(facts.map((one) => one.file.path)).toEqual(['b/naming.log', 'a/naming.log']);
  });

  test('keeps the later one of two states of a log that grew', () => {
    const early = file('a/naming.log', 'client/naming', [], { fingerprint: '9-aa', bytes: 100 });
    const late = file('a/naming.log', 'client/naming', [], { fingerprint: '20-bb', bytes: 200 });
    expect(mergeFacts([early], [late])).toEqual([late]);
  });
});

describe('logs of two machines with one path', () => {
  const one = file('/home/nacos/logs/nacos.log', 'server/nacos', [], { fingerprint: '9-aa', bytes: 200, from: 1 });
  const other = file('/home/nacos/logs/nacos.log', 'server/nacos', [], { fingerprint: '8-bb', bytes: 100, from: 2 });

  test('are both kept, and it is said', () => {
    const merged = mergeFacts([other], [one]);
    expect(merged.map(({ file: { path }, fingerprint }) => [path, fingerprint])).toEqual([
      ['/home/nacos/logs/nacos.log', '9-aa'],
      ['/home/nacos/logs/nacos.log@2', '8-bb'],
    ]);
    expect(merged[1]?.notices.map(({ id, path }) => [id, path])).toEqual([
      ['same-path', '/home/nacos/logs/nacos.log@2'],
    ]);
  });
});

describe('copies', () => {
  const original = file('a/naming.log', 'client/naming', [fact('client/heartbeat-failure', 0)], {
    fingerprint: '7-ff',
  });
  const named = (path: string, more: Partial<FileFacts> = {}): FileFacts => ({
    ...original,
    file: { ...original.file, path },
    ...more,
  });

  test('are files with the content of an earlier one', () => {
    const facts = mergeFacts([original, named('b/naming.log'), named('c/naming.log', { fingerprint: '8-ff' })]);
    expect([...copiesOf(facts)]).toEqual([['b/naming.log', 'a/naming.log']]);
  });

  test('are not files without records: all empty logs look alike', () => {
    expect(copiesOf([named('a/empty.log', { records: 0 }), named('b/empty.log', { records: 0 })]).size).toBe(0);
  });
});
