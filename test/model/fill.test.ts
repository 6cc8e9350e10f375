import { describe, expect, test } from 'vitest';
import { fill, fillIn, listed } from '../../src/model/fill.js';

describe('a sentence with holes', () => {
  test('gets its values in both languages', () => {
    expect(fill({ en: '{who} was refused.', zh: '{who} 被拒绝。' }, { who: '192.0.2.1' })).toEqual({
      en: '192.0.2.1 was refused.',
      zh: '192.0.2.1 被拒绝。',
    });
  });

  test.each([
    [1, 'refused 1 time'],
    [2, 'refused 2 times'],
    [0, 'refused 0 times'],
  ])('counts %d with its noun', (times, said) => {
    expect(fillIn({ en: 'refused {times|time|times}', zh: '被拒绝 {times} 次' }, 'en', { times })).toBe(said);
  });

  test('lists names as each language does, and counts what is left out', () => {
    const text = { en: 'asked {who}.', zh: '访问了 {who}。' };
    expect(fill(text, { who: listed(['a', 'b']) })).toEqual({ en: 'asked a, b.', zh: '访问了 a、b。' });
    expect(fill(text, { who: listed(['a', 'b', 'c', 'd'], 2) })).toEqual({
      en: 'asked a, b (+2).',
      zh: '访问了 a、b……（另有 2 个）。',
    });
    expect(listed([])).toBe('');
  });

  test('says what no line names, and whose name is that of a pipe', () => {
    const text = { en: 'asked by {who}', zh: '由 {who} 访问' };
    expect(fill(text, { who: '?' })).toEqual({
      en: 'asked by (not named in these logs)',
      zh: '由（日志未指明）访问',
    });
    expect(
      fill(
        { en: 'asked {server}, then {member}', zh: '先访问 {server}，再访问 {member} 的端口' },
        { server: '?', member: '?' },
      ),
    ).toEqual({
      en: 'asked a server that these logs do not name, then a member that these logs do not name',
      zh: '先访问日志未指明的服务端，再访问日志未指明的成员的端口',
    });
    expect(fill(text, { who: '-' })).toEqual({ en: 'asked by standard input', zh: '由 标准输入 访问' });
  });

  test('shows a hole that nobody filled', () => {
    expect(fillIn({ en: '{who} {times|time|times}', zh: '' }, 'en', {})).toBe('{who} {times|time|times}');
  });
});
