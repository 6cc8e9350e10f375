import { describe, expect, test } from 'vitest';
import { parseTemplate, TemplateError } from '../../src/template/parse-template.js';

describe('parseTemplate', () => {
  test('reads fixed text, fields, JSON fields and skipped holes', () => {
    expect(parseTemplate('failed: <beat:json>, code: <code>, <_> end')).toEqual([
      { literal: 'failed: ' },
      { field: 'beat', json: true },
      { literal: ', code: ' },
      { field: 'code', json: false },
      { literal: ', ' },
      { skip: true },
      { literal: ' end' },
    ]);
  });

  test('makes one blank of a run of blanks and drops those at the end', () => {
    expect(parseTemplate('a  b\t c <ip>   d  ')).toEqual([
      { literal: 'a b c ' },
      { field: 'ip', json: false },
      { literal: ' d' },
    ]);
  });

  test('takes an escaped angle bracket for text', () => {
    expect(parseTemplate('size \\< 3')).toEqual([{ literal: 'size < 3' }]);
  });

  test('names the field that was meant, and where', () => {
    const error = errorOf('lost <conectionId>');
    expect(error.offset).toBe(6);
    expect(error.hint).toBe('Did you mean <connectionId>?');
  });

  test.each([
    { fault: 'a hole that is not closed', source: 'lost <ip', offset: 5 },
    { fault: 'two holes that touch', source: 'lost <ip><port>', offset: 9 },
    { fault: 'no fixed text', source: '<ip>', offset: 0 },
  ])('refuses $fault', ({ source, offset }) => {
    expect(errorOf(source).offset).toBe(offset);
  });
});

function errorOf(source: string): TemplateError {
  try {
    parseTemplate(source);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error(`"${source}" was accepted.`);
}
