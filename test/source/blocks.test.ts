import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readBlocks, TOO_LARGE } from '../../src/source/blocks.js';

const folder = mkdtempSync(join(tmpdir(), 'blocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(path: string, signal?: AbortSignal) {
  const chunks: Buffer[] = [];
  const end = await readBlocks(path, (block) => chunks.push(Buffer.from(block)), { signal });
  return { end, content: Buffer.concat(chunks) };
}

const COMPLETE = { complete: true, reason: undefined };
/** More than one block; random enough that an archive of it has several blocks too. */
const LARGE = Buffer.from(Array.from({ length: 300_000 }, (_, index) => `${(index * 7919) % 100_003}\n`).join(''));

describe('a file', () => {
  test.each([
    ['empty', Buffer.alloc(0)],
    ['of one byte', Buffer.from('x')],
    ['of a few lines', Buffer.from('one\ntwo\n')],
    ['of several blocks', LARGE],
  ])('%s is read as it stands', async (name, content) => {
    const { end, content: found } = await read(fileWith(`plain ${name}`, content));
    expect(end).toEqual(COMPLETE);
    expect(found.equals(content)).toBe(true);
  });

  test('that does not exist is no reason to throw', async () => {
    const { end, content } = await read(join(folder, 'nowhere.log'));
    expect(end).toMatchObject({ complete: false, reason: expect.stringContaining('ENOENT') });
    expect(content).toHaveLength(0);
  });

  test('that is a folder is no reason to throw', async () => {
    expect((await read(folder)).end).toMatchObject({ complete: false, reason: expect.stringContaining('EISDIR') });
  });

  test('is left when the run is interrupted', async () => {
    const path = fileWith('interrupted.log', LARGE);
    expect((await read(path, AbortSignal.abort())).end).toEqual({ complete: false, reason: 'interrupted' });
  });
});

describe('a gzip archive', () => {
  test('is unpacked by its first bytes, whatever its name', async () => {
    const { end, content } = await read(fileWith('naming.log', gzipSync(LARGE)));
    expect(end).toEqual(COMPLETE);
    expect(content.equals(LARGE)).toBe(true);
  });

  test.each([
    ['a little', Buffer.from('one\ntwo\n')],
    ['a little that holds much', Buffer.from('one line\n'.repeat(600_000))],
  ])('of %s is unpacked as a large one is', async (_, text) => {
    const packed = gzipSync(text);
    const whole = await read(fileWith('small.gz', Buffer.concat([packed, packed])));
    expect(whole.end).toEqual(COMPLETE);
    expect(whole.content.equals(Buffer.concat([text, text]))).toBe(true);
    const cut = await read(fileWith('cut.gz', packed.subarray(0, -9)));
    expect(cut.end).toEqual({ complete: false, reason: 'truncated' });
    expect(cut.content.equals(text.subarray(0, cut.content.length))).toBe(true);
    expect((await read(fileWith('late.gz', packed), AbortSignal.abort())).end.reason).toBe('interrupted');
  });

  test('of a little that holds more than may be unpacked is broken off', async () => {
    const path = fileWith('bomb.gz', gzipSync(Buffer.alloc(1 << 20, 'one line\n')));
    let read = 0;
    const sink = (block: Uint8Array): void => {
      read += block.length;
    };
    expect(await readBlocks(path, sink, { most: 100_000 })).toEqual({ complete: false, reason: TOO_LARGE });
    expect(read).toBeLessThanOrEqual(100_000);
  });

  test('of several members is unpacked to its end', async () => {
    const members = Buffer.concat([gzipSync('one\n'), gzipSync(LARGE), gzipSync('three\n')]);
    const { end, content } = await read(fileWith('members.gz', members));
    expect(end).toEqual(COMPLETE);
    expect(content.equals(Buffer.concat([Buffer.from('one\n'), LARGE, Buffer.from('three\n')]))).toBe(true);
  });

  test('of nothing is complete', async () => {
    const { end, content } = await read(fileWith('nothing.gz', gzipSync('')));
    expect(end).toEqual(COMPLETE);
    expect(content).toHaveLength(0);
  });

  test('that was cut yields what can be read, and says so', async () => {
    const packed = gzipSync(LARGE);
    const { end, content } = await read(fileWith('cut.gz', packed.subarray(0, packed.length >> 1)));
    expect(end.complete).toBe(false);
    expect(content.length).toBeGreaterThan(LARGE.length / 4);
    expect(content.equals(LARGE.subarray(0, content.length))).toBe(true);
  });

  test('that lacks only its trailer is not complete', async () => {
    const { end, content } = await read(fileWith('trailer.gz', gzipSync('one\ntwo\n').subarray(0, -6)));
    expect(end.complete).toBe(false);
    expect(content.toString()).toBe('one\ntwo\n');
  });

  test('that is only a header is not complete', async () => {
    const { end, content } = await read(fileWith('header.gz', gzipSync('one\n').subarray(0, 5)));
    expect(end.complete).toBe(false);
    expect(content).toHaveLength(0);
  });

  test('that is damaged in its middle yields its beginning', async () => {
    const packed = gzipSync(LARGE);
    packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 64);
    const { end, content } = await read(fileWith('damaged.gz', packed));
    expect(end.complete).toBe(false);
    expect(content.length).toBeGreaterThan(0);
  });
});
