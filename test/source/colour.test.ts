import { describe, expect, test } from 'vitest';
import { withoutColours } from '../../src/source/envelope/colour.js';
import { hasEnvelope } from '../../src/source/envelope/detect.js';

const plain = (text: string) => withoutColours(Buffer.from(text)).toString();

describe('colours', () => {
  test('of a console, of grep and of a cursor are taken out', () => {
    expect(plain('\x1b[32m2026-11-21\x1b[0;39m INFO')).toBe('2026-11-21 INFO');
    expect(plain('\x1b[35m\x1b[Ka.log\x1b[m\x1b[K:\x1b[01;31m\x1b[K2026\x1b[m')).toBe('a.log:2026');
    expect(plain('\x1b[2Jx\x1b[?25l')).toBe('x');
  });

  test('leave every other byte, and a torn sequence at the end nothing', () => {
    expect(plain('a\x1b]0;b')).toBe('a\x1b]0;b');
    expect(plain('心跳\x1b[3')).toBe('心跳');
  });
});

describe('a log', () => {
  const line = (level: string) =>
    `2026-11-21 10:25:04.123 ${level} \x1b[35m17\x1b[0;39m \x1b[2m---\x1b[0;39m [main] c.a.n.client.naming : sent\n`;

  test('in colours has an envelope, whether it begins with one or not', () => {
    expect(hasEnvelope(Buffer.from(line('\x1b[32m INFO\x1b[0;39m').repeat(5)))).toBe(true);
    expect(hasEnvelope(Buffer.from(`\x1b[32m2026-11-21 10:25:04,123 INFO x\x1b[0m\n`.repeat(5)))).toBe(true);
  });

  test('with a colour in one message in ten has none', () => {
    const quiet = '2026-11-21 10:25:04,123 INFO nothing\n'.repeat(9);
    expect(hasEnvelope(Buffer.from(`${quiet}2026-11-21 10:25:05,123 WARN \x1b[31mred\x1b[0m\n`))).toBe(false);
  });
});
