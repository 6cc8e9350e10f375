import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { extractInputs } from '../src/index.js';
import { encode } from './support/encoders.js';
import { catalog } from './support/scenarios.js';

// However a log is written, its lines have the numbers that they have in the user's file.

const temporary = mkdtempSync(join(tmpdir(), 'encodings-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const BEAT = 'failed to update serviceName: DEFAULT_GROUP@@';
const line = (second: number, text: string) =>
  `2026-11-21 10:00:${String(second).padStart(2, '0')}.000 ERROR [updater:c.a.n.c.naming] ${text}\n`;

const text = (service: string): string =>
  line(0, `连接失败，请检查网络：${service}`) +
  line(1, `[NA] ${BEAT}${service}`) +
  line(2, '服务启动错误') +
  line(3, `[NA] ${BEAT}${service}`);
const SIMPLIFIED = text('订单服务');
const TRADITIONAL = text('訂單服務')
  .replaceAll('连接失败，请检查网络', '連接失敗，請檢查網絡')
  .replaceAll('服务启动错误', '服務啟動錯誤');
const UTF16 = Buffer.from(`\ufeff${SIMPLIFIED}`, 'utf16le');

async function factsOf(name: string, content: Buffer) {
  const path = join(temporary, name);
  writeFileSync(path, content);
  const { facts } = await extractInputs([path], { catalog: catalog() });
  return facts[0];
}

describe.each([
  ['UTF-8', Buffer.from(SIMPLIFIED), '订单服务'],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${SIMPLIFIED}`), '订单服务'],
  ['GB18030', encode(SIMPLIFIED, 'gb18030'), '订单服务'],
  ['Big5', encode(TRADITIONAL, 'big5'), '訂單服務'],
  ['UTF-16, little end first', UTF16, '订单服务'],
  ['UTF-16, big end first', Buffer.from(UTF16).swap16(), '订单服务'],
  ['Windows line ends', Buffer.from(SIMPLIFIED.replaceAll('\n', '\r\n')), '订单服务'],
  ['line ends of old Macs', Buffer.from(SIMPLIFIED.replaceAll('\n', '\r')), '订单服务'],
])('%s', (name, content, service) => {
  test('gives the same lines and names', async () => {
    const facts = await factsOf(`${name}.log`, content);
    expect(facts?.lines).toBe(4);
    expect(facts?.events).toMatchObject([{ line: 2, lastLine: 4, count: 2, fields: { service } }]);
  });
});

test('invalid bytes survive and take nothing with them', async () => {
  const bytes = Buffer.concat([
    Buffer.from(line(0, `[NA] ${BEAT}orders`)),
    Buffer.from([0xff, 0xc3, 0x28, 10]),
    Buffer.from(line(1, `[NA] ${BEAT}orders`)),
  ]);
  expect((await factsOf('invalid.log', bytes))?.events).toMatchObject([{ line: 1, lastLine: 3, count: 2 }]);
});

test('a file that is written while it is read is read as far as it is complete', async () => {
  const path = join(temporary, 'naming.log');
  writeFileSync(path, line(0, `[NA] ${BEAT}orders`).repeat(20_000));
  let isGrown = false;
  const { facts, notices } = await extractInputs([path], {
    catalog: catalog(),
    onProgress: () => {
      if (!isGrown) appendFileSync(path, line(1, `[NA] ${BEAT}late`) + line(2, 'half a li').slice(0, -1));
      isGrown = true;
    },
  });
  expect(isGrown).toBe(true);
  expect([...notices, ...facts.flatMap((file) => file.notices)]).toEqual([]);
  expect(facts[0]?.events).toMatchObject([{ count: 20_000 }, { line: 20_001, fields: { service: 'late' } }]);
});
