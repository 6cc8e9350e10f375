import fc from 'fast-check';
import { expect, test } from 'vitest';
import { union } from '../../src/timeline/activity.js';
import { toSpans, unionOf } from '../../src/timeline/stretches.js';

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 10 }))
  .map(([from, length]) => [from, from + length]);
const list = fc.array(stretch, { maxLength: 8 }).map((pairs) => pairs.flat());

test('the stretches of several files are the union of their spans, in whatever order they stand', () => {
  const property = fc.property(fc.array(list, { maxLength: 5 }), (lists) => {
    expect(toSpans(unionOf(lists))).toEqual(union(lists.flatMap(toSpans)));
  });
  fc.assert(property, { seed: 9, numRuns: 500 });
});
