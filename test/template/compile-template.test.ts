import { describe, expect, test } from 'vitest';
import { compileTemplate, normalizeBlanks } from '../../src/template/compile-template.js';
import { parseTemplate } from '../../src/template/parse-template.js';

describe('a closed template', () => {
  test.each([
    {
      does: 'captures what stands in its holes',
      template: 'lost <ip>:<port>',
      text: 'lost 192.0.2.1:80',
      captures: { ip: '192.0.2.1', port: '80' },
    },
    {
      does: 'takes the shortest text that lets the rest match',
      template: '<reason>, code: <code>',
      text: 'a, code: b, code: 3',
      captures: { reason: 'a, code: b', code: '3' },
    },
    {
      does: 'ends at the last of several equal texts when it ends there',
      template: '[<reason>]',
      text: '[a]b]',
      captures: { reason: 'a]b' },
    },
    {
      does: 'leaves a hole empty where nothing stands in it',
      template: 'msg: <reason>!',
      text: 'msg: !',
      captures: { reason: '' },
    },
    {
      does: 'reads a negative number',
      template: 'code: <code>, end',
      text: 'code: -400, end',
      captures: { code: '-400' },
    },
    {
      does: 'skips without capturing',
      template: 'a <_> b <ip>',
      text: 'a x y b 192.0.2.1',
      captures: { ip: '192.0.2.1' },
    },
    {
      does: 'reads a JSON that holds the text behind it',
      template: 'beat: <beat:json>, code: <code>',
      text: 'beat: {"a":", code: 1"}, code: 2',
      captures: { beat: '{"a":", code: 1"}', code: '2' },
    },
    {
      does: 'reads a torn JSON as text',
      template: 'beat: <beat:json>, code: <code>',
      text: 'beat: {"a":"b, code: 2',
      captures: { beat: '{"a":"b', code: '2' },
    },
  ])('$does', ({ template, text, captures }) => {
    expect(compile(template).exec(text)).toEqual(captures);
  });

  test.each([
    { why: 'something follows', template: 'lost <ip> now', text: 'lost 192.0.2.1 now and then' },
    { why: 'something precedes', template: 'lost <ip>', text: 'we lost 192.0.2.1' },
    { why: 'a number is none', template: 'code: <code>!', text: 'code: 4x!' },
    { why: 'a number is empty', template: 'code: <code>!', text: 'code: !' },
    { why: 'a token holds a blank', template: 'user <user> left', text: 'user a b left' },
    { why: 'a flag is neither true nor false', template: 'tls <tls>.', text: 'tls maybe.' },
    { why: 'a flag has a tail', template: 'tls <tls>.', text: 'tls trueX.' },
  ])('does not match where $why', ({ template, text }) => {
    expect(compile(template).exec(text)).toBeUndefined();
  });

  test('names its fixed texts and what it begins with', () => {
    expect(compile('lost <ip> at <port>')).toMatchObject({ literals: ['lost ', ' at '], prefix: 'lost ' });
    expect(compile('<ip> lost').prefix).toBe('');
  });
});

describe('an open template', () => {
  test('ignores what follows, and ends a last hole at the end of its word', () => {
    const template = compileTemplate(parseTemplate('UnknownHostException: <host>'), { openEnd: true });
    expect(template.exec('UnknownHostException: nacos.example.com: Name or service not known')).toEqual({
      host: 'nacos.example.com',
    });
  });
});

describe('normalizeBlanks', () => {
  test('makes one blank of a run and drops those at the end', () => {
    expect(normalizeBlanks('a  b\t\u00a0c \r')).toBe('a b c');
  });
});

function compile(template: string) {
  return compileTemplate(parseTemplate(template));
}
