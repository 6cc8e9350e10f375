import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, factsOf, factsOfPipe, logsBelow } from './support/extraction.js';
import { scenarios } from './support/scenarios.js';

// What a file says does not depend on how it is read: every file of every scenario, every way.

const SIZES = fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 30 });

describe.each(scenarios())('the facts of $name', ({ logs }) => {
  const files = logsBelow(logs);

  test('quote the lines that they name, those behind blank lines too', () => {
    const wrong = files.flatMap(({ path, content }) => {
      const lines = content.toString('utf8').split(/\r?\n/).map(inOneBlank);
      const { events } = factsOf(path, [content]);
      return events.filter(({ text, line }) => !lines[line - 1]?.includes(inOneBlank(text)));
    });
    expect(wrong).toEqual([]);
  });

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
      const expected = { ...factsOf(path, [content]), bytes: 0 };
      for (const few of [undefined, 5000, 0]) {
        const piped = await factsOfPipe(path, cut(content, [4096]), few);
        expect({ ...piped, bytes: 0 }).toEqual(expected);
      }
    }
  });

  test('are the same without the filter for candidates', () => {
    for (const { path, content } of files)
      expect(factsOf(path, [content], 'in full')).toEqual(factsOf(path, [content]));
  });

  test('are the same whether lines are skimmed or looked at one by one, damaged ones too', () => {
    for (const { path, content } of files) {
      expect(factsOf(path, [content], 'by lines')).toEqual(factsOf(path, [content]));
      const damaged = damage(content);
      expect(factsOf(path, [damaged], 'by lines')).toEqual(factsOf(path, [damaged]));
    }
  });
});

const inOneBlank = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One byte in a hundred becomes another one, the same ones in every run. */
function damage(content: Buffer): Buffer {
  const damaged = Buffer.from(content);
  let seed = 7;
  for (let at = 0; at < damaged.length; at += seed % 199) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 1;
    damaged[at] = [10, 13, 32, 91, 93, 58, 45, 0, 255][seed % 9] ?? 0;
    seed |= 1;
  }
  return damaged;
}

test('any bytes at all are read without a word, in any blocks', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 3000 }), SIZES, (bytes, sizes) => {
    const content = Buffer.from(bytes);
    expect(factsOf('naming.log', cut(content, sizes))).toEqual(factsOf('naming.log', [content], 'by lines'));
  });
  fc.assert(property, { numRuns: 200, seed: 7 });
});
