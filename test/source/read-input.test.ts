import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { LineScanner, MAX_LINE_BYTES } from '../../src/source/line-scanner.js';
import { decodeUtf8, readInput } from '../../src/source/read-input.js';

const root = mkdtempSync(join(tmpdir(), 'read-input-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What arrives of one input, read as a file or through a pipe in the given chunks. */
async function read(path: string, chunks?: readonly Buffer[]) {
  const lines: string[] = [];
  const scanner = new LineScanner((bytes, from, to) => lines.push(decodeUtf8(bytes, from, to)));
  const stdin = chunks === undefined ? undefined : Readable.from(chunks);
  const sinks = {
    block: (block: Uint8Array) => scanner.push(block),
    line: (bytes: Uint8Array, from: number, to: number) => scanner.line(bytes, from, to),
  };
  const end = await readInput({ path, origin: 'origin' }, sinks, { stdin });
  scanner.end();
  return {
    lines,
    fingerprint: scanner.fingerprint,
    cut: scanner.cut,
    firstCut: scanner.firstCut,
    complete: end.complete,
  };
}

function file(name: string, content: Uint8Array): string {
  writeFileSync(join(root, name), content);
  return join(root, name);
}

function cutInto(content: Buffer, size: number): readonly Buffer[] {
  const count = Math.ceil(content.length / size);
  return Array.from({ length: count }, (_, index) => content.subarray(index * size, (index + 1) * size));
}

const anyText = fc
  .array(fc.constantFrom('a', ' ', '\n', '\r\n', '\r', '\u0000', '服', '\u2028', '\ufeff', 'x'.repeat(300)), {
    maxLength: 80,
  })
  .map((parts) => Buffer.from(parts.join('')));

describe('files and pipes give the same lines', () => {
  test('whatever the content and however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 700 }), async (content, size) => {
        expect(await read('-', cutInto(content, size))).toEqual(await read(file('any.log', content)));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test.each([MAX_LINE_BYTES - 1, MAX_LINE_BYTES, MAX_LINE_BYTES + 1, MAX_LINE_BYTES * 40])(
    'with a line of %i bytes',
    async (length) => {
      const content = Buffer.from(`first\n${'x'.repeat(length)}\nlast`);
      const whole = await read(file('long.log', content));
      expect(whole.lines.map((line) => line.length)).toEqual([5, Math.min(length, MAX_LINE_BYTES), 4]);
      expect([whole.cut, whole.firstCut]).toEqual(length > MAX_LINE_BYTES ? [1, 2] : [0, 0]);
      expect(await read('-', cutInto(content, 65_536))).toEqual(whole);
    },
  );

  test('when packed, in one member or two', async () => {
    const packed = Buffer.concat([gzipSync('one\ntwo\n'), gzipSync('three\n')]);
    const whole = await read(file('packed', packed));
    expect(whole).toMatchObject({ lines: ['one', 'two', 'three'], complete: true });
    expect(await read('-', cutInto(packed, 7))).toEqual(whole);
  });

  test('when the archive is cut in the middle', async () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${(index * 7919) % 10_007}`).join('\n');
    const packed = gzipSync(text);
    const cut = packed.subarray(0, packed.length / 2);
    const whole = await read(file('cut.gz', cut));
    expect(whole.complete).toBe(false);
    expect(whole.lines.length).toBeGreaterThan(5000);
    const piped = await read('-', cutInto(cut, 4096));
    expect(piped.complete).toBe(false);
    expect(piped.lines.length).toBeGreaterThan(5000);
  });
});

test('a file that cannot be opened is told, not thrown', async () => {
  expect(await read(join(root, 'nothing'))).toMatchObject({ lines: [], complete: false });
});

test('an empty input has no lines', async () => {
  expect((await read(file('empty.log', Buffer.alloc(0)))).lines).toEqual([]);
  expect((await read('-', [])).lines).toEqual([]);
});
