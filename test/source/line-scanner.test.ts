import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WHOLE_LINES } from '../../src/source/line-hash.js';
import { LineScanner, MAX_LINE_BYTES } from '../../src/source/line-scanner.js';

type Scan = { readonly lines: readonly string[]; readonly scanner: LineScanner };

function scan(...blocks: readonly (string | Buffer)[]): Scan {
  const lines: string[] = [];
  const scanner = new LineScanner((bytes, from, to) => lines.push(Buffer.from(bytes).toString('utf8', from, to)));
  for (const block of blocks) scanner.push(Buffer.from(block));
  scanner.end();
  return { lines, scanner };
}

describe('a line scanner', () => {
  test('cuts a block into lines', () => {
    expect(scan('one\ntwo\n').lines).toEqual(['one', 'two']);
  });

  test('takes the last line without a line end', () => {
    expect(scan('one\ntwo').lines).toEqual(['one', 'two']);
  });

  test('keeps blank lines', () => {
    expect(scan('one\n\ntwo\n').lines).toEqual(['one', '', 'two']);
  });

  test('cuts off the line ends of Windows', () => {
    expect(scan('one\r\n\r\ntwo\r\n').lines).toEqual(['one', '', 'two']);
  });

  test('keeps a carriage return inside a line', () => {
    expect(scan('one\rtwo\n').lines).toEqual(['one\rtwo']);
  });

  test('puts a line together that spans blocks', () => {
    expect(scan('on', 'e', '\ntw', 'o\n').lines).toEqual(['one', 'two']);
  });

  test('finds a line end of Windows that spans blocks', () => {
    expect(scan('one\r', '\ntwo\r', '\n').lines).toEqual(['one', 'two']);
  });

  test('puts a character together that spans blocks', () => {
    const text = Buffer.from('订单\n');
    expect(scan(text.subarray(0, 2), text.subarray(2, 4), text.subarray(4)).lines).toEqual(['订单']);
  });

  test('takes a byte order mark away at the beginning only', () => {
    expect(scan('\ufeffone\n\ufefftwo\n').lines).toEqual(['one', '\ufefftwo']);
  });

  test('counts lines and bytes', () => {
    const { scanner } = scan('one\r\n\ntwo');
    expect([scanner.lines, scanner.bytes]).toEqual([3, 9]);
  });
});

describe('a line longer than the bound', () => {
  const long = 'x'.repeat(MAX_LINE_BYTES + 10);

  test('is cut, and the next one is not', () => {
    const { lines, scanner } = scan(`a\n${long}\nb\n`);
    expect(lines.map((line) => line.length)).toEqual([1, MAX_LINE_BYTES, 1]);
    expect([scanner.cut, scanner.firstCut]).toEqual([1, 2]);
  });

  test('is cut once although it spans a thousand blocks, without growing', () => {
    const block = 'x'.repeat(10_000);
    const { lines, scanner } = scan('a\n', ...Array.from({ length: 1000 }, () => block), '\nb');
    expect(lines.map((line) => line.length)).toEqual([1, MAX_LINE_BYTES, 1]);
    expect([scanner.cut, scanner.firstCut]).toEqual([1, 2]);
  });

  test('is cut where it is the last one and has no line end', () => {
    const { lines, scanner } = scan('a\n', long);
    expect(lines.map((line) => line.length)).toEqual([1, MAX_LINE_BYTES]);
    expect([scanner.cut, scanner.firstCut]).toEqual([1, 2]);
  });

  test.each([0, 1, 2])('begins %i bytes behind the bound, whatever the blocks', (more) => {
    const content = Buffer.from(`${'x'.repeat(MAX_LINE_BYTES + more)}\r\nnext\n`);
    const whole = scan(content);
    const torn = scan(content.subarray(0, 100), content.subarray(100));
    expect(torn.lines).toEqual(whole.lines);
    expect(torn.scanner.cut).toBe(whole.scanner.cut);
  });
});

describe('a fingerprint', () => {
  const TEXT = 'one\ntwo\nthree\n';

  test('does not depend on blocks', () => {
    const cutting = fc.array(fc.integer({ min: 0, max: TEXT.length }), { maxLength: 5 });
    const property = fc.property(cutting, (places) => {
      const edges = [0, ...places.sort((a, b) => a - b), TEXT.length];
      const blocks = edges.slice(1).map((to, index) => TEXT.slice(edges[index], to));
      expect(scan(...blocks).scanner.fingerprint).toBe(scan(TEXT).scanner.fingerprint);
    });
    fc.assert(property, { seed: 7 });
  });

  test('does not depend on line ends', () => {
    expect(scan(TEXT.replaceAll('\n', '\r\n')).scanner.fingerprint).toBe(scan(TEXT).scanner.fingerprint);
  });

  test.each([
    ['a line more', 'one\ntwo\nthree\nfour\n'],
    ['another order', 'two\none\nthree\n'],
    ['another end of a line', 'one\ntwo\nthreE\n'],
  ])('tells %s', (_, other) => {
    expect(scan(other).scanner.fingerprint).not.toBe(scan(TEXT).scanner.fingerprint);
  });

  test('tells two processes that start together by any byte of their first lines', () => {
    const line = '2026-11-21 10:00:00,000 INFO The server IP list of Nacos is [192.0.2.10:8848, 192.0.2.11:8848]';
    const place = fc.integer({ min: 0, max: line.length - 1 });
    const index = fc.integer({ min: 0, max: WHOLE_LINES - 1 });
    const property = fc.property(place, index, (at, changed) => {
      const lines = Array.from({ length: WHOLE_LINES + 5 }, () => line);
      const other = lines.with(changed, `${line.slice(0, at)}#${line.slice(at + 1)}`);
      const fingerprintOf = (all: readonly string[]): string => scan(all.join('\n')).scanner.fingerprint;
      expect(fingerprintOf(other)).not.toBe(fingerprintOf(lines));
    });
    fc.assert(property, { seed: 8 });
  });
});
