import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, factsOf, factsOfPipe, logsBelow } from './support/extraction.js';
import { scenarios } from './support/scenarios.js';

// What a file says does not depend on how it is read: every file of every scenario, every way.

const SIZES = fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 30 });

describe.each(scenarios())('the facts of $name', ({ logs }) => {
  const files = logsBelow(logs);

  test('are the same however the bytes arrive', () => {
    const whole = files.map(({ path, content }) => factsOf(path, [content]));
    const property = fc.property(fc.nat({ max: files.length - 1 }), SIZES, (index, sizes) => {
      const file = files[index];
      if (file !== undefined) expect(factsOf(file.path, cut(file.content, sizes))).toEqual(whole[index]);
    });
    fc.assert(property, { numRuns: 25, seed: 7 });
  });

  test('are the same through a pipe, apart from the size', async () => {
    for (const { path, content } of files) {
      const piped = await factsOfPipe(path, cut(content, [4096]));
      expect({ ...piped, bytes: 0 }).toEqual({ ...factsOf(path, [content]), bytes: 0 });
    }
  });

  test('are the same without the filter for candidates', () => {
    for (const { path, content } of files) expect(factsOf(path, [content], false)).toEqual(factsOf(path, [content]));
  });
});

test('any bytes at all are read without a word, in any blocks', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 3000 }), SIZES, (bytes, sizes) => {
    const content = Buffer.from(bytes);
    expect(factsOf('naming.log', cut(content, sizes))).toEqual(factsOf('naming.log', [content]));
  });
  fc.assert(property, { numRuns: 200, seed: 7 });
});
