import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Damage } from '../../src/source/packed/chunks.js';
import { unlz4 } from '../../src/source/packed/lz4.js';
import { Xxh32 } from '../../src/source/packed/xxh32.js';
import { unzstd } from '../../src/source/packed/zstd.js';
import { ROOT } from '../support/scenarios.js';

const packed = (name: string): Buffer => readFileSync(join(ROOT, 'fixtures/packed', `heartbeats-cut-for-good.${name}`));
const NAMES = ['tar.lz4', 'linked.tar.lz4'];

/** All that can be unpacked, and whether that was all. */
async function unpacked(content: Buffer, unpack = unlz4): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of unpack(Readable.from([content.subarray(0, 1000), content.subarray(1000)])))
      parts.push(part);
    return { bytes: Buffer.concat(parts), isWhole: true };
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    return { bytes: Buffer.concat(parts), isWhole: false };
  }
}

const original = async (): Promise<Buffer> => (await unpacked(packed('tar.zst'), unzstd)).bytes;

test.each([
  ['', 0x02cc5d05],
  ['a', 0x550d7456],
  ['Nobody inspects the spammish repetition', 0xe2293b2f],
])('XXH32 of "%s"', (text, sum) => {
  expect(new Xxh32().add(Buffer.from(text)).value).toBe(sum);
});

test('XXH32 does not depend on how bytes come', () => {
  const bytes = createHash('sha512').update('x').digest();
  const whole = new Xxh32().add(bytes).value;
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(
      new Xxh32()
        .add(bytes.subarray(0, cut))
        .add(bytes.subarray(cut, cut + 3))
        .add(bytes.subarray(cut + 3)).value,
    ).toBe(whole);
});

describe.each(NAMES)('%s', (name) => {
  const content = packed(name);

  test('unpacks to what was packed, also twice over and behind a frame of something else', async () => {
    const tar = await original();
    expect((await unpacked(content)).bytes.equals(tar)).toBe(true);
    const skipped = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const { bytes, isWhole } = await unpacked(Buffer.concat([content, skipped, content]));
    expect(isWhole).toBe(true);
    expect(bytes.equals(Buffer.concat([tar, tar]))).toBe(true);
  });

  test('cut anywhere gives what stands before the cut, and says so', async () => {
    const tar = await original();
    for (let length = 1; length < content.length; length += 97) {
      const { bytes, isWhole } = await unpacked(content.subarray(0, length));
      expect(isWhole).toBe(false);
      expect(bytes.equals(tar.subarray(0, bytes.length))).toBe(true);
      if (length > 2000) expect(bytes.length).toBeGreaterThan(length / 2);
    }
  });

  test('a changed bit is noticed wherever it is', async () => {
    for (let at = 4; at < content.length; at += 53) {
      const changed = Buffer.from(content);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at & 7));
      expect((await unpacked(changed)).isWhole, `byte ${at}`).toBe(false);
    }
  });
});

test('a block that refers to what is not there is damage', async () => {
  const head = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40];
  const sum = (new Xxh32().add(Buffer.from(head.slice(4))).value >> 8) & 0xff;
  // One byte of text, then nine bytes from seven bytes back.
  const block = [0x15, 65, 7, 0];
  expect(await unpacked(Buffer.from([...head, sum, block.length, 0, 0, 0, ...block, 0, 0, 0, 0]))).toEqual({
    bytes: Buffer.from('A'),
    isWhole: false,
  });
});
