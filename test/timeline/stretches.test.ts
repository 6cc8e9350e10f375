import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSpans, union, unionOf } from '../../src/timeline/stretches.js';

const END = 80;
const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 10 }))
  .map(([from, length]) => [from, from + length]);
const list = fc.array(stretch, { maxLength: 8 }).map((pairs) => pairs.flat());

/** Moments and the halves between them that lie in a span. */
const momentsIn = (spans: ReturnType<typeof toSpans>): readonly number[] =>
  Array.from({ length: 2 * END }, (_, index) => index / 2).filter((at) =>
    spans.some(({ from, to }) => from <= at && at <= to),
  );

test('the stretches of several files are the union of their spans, in whatever order they stand', () => {
  const property = fc.property(fc.array(list, { maxLength: 5 }), (lists) => {
    const joined = toSpans(unionOf(lists));
    expect(momentsIn(joined)).toEqual(momentsIn(lists.flatMap(toSpans)));
    for (const [index, { from }] of joined.entries()) expect(from).toBeGreaterThan(joined[index - 1]?.to ?? -1);
    expect(joined).toEqual(union(lists.flatMap(toSpans)));
  });
  fc.assert(property, { seed: 9, numRuns: 500 });
});
