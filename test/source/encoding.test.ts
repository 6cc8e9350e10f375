import { describe, expect, test } from 'vitest';
import { encodingOf, toUtf8 } from '../../src/source/encoding.js';

const LINE = '2026-11-21 10:00:00.123 ERROR [main:client.naming] ';
const SIMPLIFIED = '连接失败，请检查网络：服务启动错误';
const TRADITIONAL = '連接失敗，請檢查網絡：服務啟動錯誤';
// Node decodes these encodings and does not write them.
const GBK = Buffer.from('c1acbdd3caa7b0dca3acc7ebbcecb2e9cdf8c2e7a3bab7fecef1c6f4b6afb4edcef3', 'hex');
const BIG5 = Buffer.from('b373b1b5a5a2b1d1a141bdd0c0cbac64baf4b5b8a147aa41b0c8b1d2b0cabff9bb7e', 'hex');

async function decoded(content: Buffer, size: number): Promise<string> {
  const encoding = encodingOf(content);
  if (encoding === undefined) return content.toString('utf8');
  async function* chunks() {
    for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
  }
  const parts: Uint8Array[] = [];
  for await (const part of toUtf8(chunks(), encoding)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const lines = (text: Buffer): Buffer => Buffer.concat([Buffer.from(LINE), text, Buffer.from('\n')]);

describe.each([1, 3, 4096])('in pieces of %i bytes', (size) => {
  test.each([
    ['GBK', lines(GBK), SIMPLIFIED],
    ['Big5', lines(BIG5), TRADITIONAL],
    ['UTF-8', lines(Buffer.from(SIMPLIFIED)), SIMPLIFIED],
    ['UTF-16', Buffer.from(`\ufeff${LINE}${SIMPLIFIED}\n`, 'utf16le'), SIMPLIFIED],
    ['UTF-16, big end first', Buffer.from(`\ufeff${LINE}${SIMPLIFIED}\n`, 'utf16le').swap16(), SIMPLIFIED],
  ])('%s is told and read', async (_name, content, text) => {
    expect(await decoded(content, size)).toBe(`${LINE}${text}\n`);
  });
});

test('UTF-8 with a few damaged bytes stays UTF-8', () => {
  expect(encodingOf(Buffer.concat([lines(Buffer.from(SIMPLIFIED)), Buffer.from([0xff, 0xfe, 10])]))).toBeUndefined();
});

test('a character that the end of the head cuts is no damage', () => {
  const content = lines(Buffer.from(SIMPLIFIED));
  expect(encodingOf(content.subarray(0, LINE.length + 4))).toBeUndefined();
});

test.each([
  ['\r', 'cr'],
  ['\n', undefined],
  ['\r\n', undefined],
])('line ends %j', (end, encoding) => {
  expect(encodingOf(Buffer.from([LINE, LINE].join(end)))).toBe(encoding);
});
