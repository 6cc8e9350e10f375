import { describe, expect, test } from 'vitest';
import { clip, columnsOf, padEnd, wrap } from '../../src/report/columns.js';

describe('columns', () => {
  test('counts a Chinese character as two', () => {
    expect(columnsOf('心跳 ok')).toBe(7);
    expect(padEnd('心跳', 6)).toBe('心跳  ');
  });

  test.each([
    ['latin text at blanks', 'one two three', 8, ['one two', 'three']],
    ['Chinese text between characters', '客户端发送心跳失败', 8, ['客户端发', '送心跳失', '败']],
    ['no line begins with a full stop', '客户端发。送', 8, ['客户端', '发。送']],
    ['no line ends with an opening bracket', '客户端【很可能】', 8, ['客户端', '【很可', '能】']],
    ['a word longer than a line', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['nothing', '', 10, ['']],
  ])('wraps %s', (_, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  test('clips with an ellipsis', () => {
    expect(clip('abcdef', 4)).toBe('abc…');
    expect(clip('心跳失败', 6)).toBe('心跳…');
    expect(clip('abc', 4)).toBe('abc');
  });
});
