import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS, type FieldName } from '../../src/model/fields.js';
import { compileTemplate, normalizeBlanks } from '../../src/template/compile-template.js';
import { parseTemplate } from '../../src/template/parse-template.js';

// What a template writes it reads back; hostile text costs bounded time.

/** Texts between holes: letters that no value below holds, so that there is only one way to read a line. */
const separator = fc.stringMatching(/^[QRST]{1,4} ?[QRST]{1,3}$/);
const word = fc.stringMatching(/^[a-z0-9._:#-]{1,12}$/);

function textFor(name: FieldName): fc.Arbitrary<string> {
  switch (FIELDS[name].type) {
    case 'int':
    case 'epoch':
      return fc.integer().map(String);
    case 'flag':
      return fc.boolean().map(String);
    case 'json':
      return fc
        .dictionary(word, fc.oneof(fc.string(), fc.integer()))
        .map((value) => JSON.stringify(value))
        .filter(isNormal);
    case 'text':
    case 'query':
      return fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    case 'list':
      return fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(', '));
    default:
      return word;
  }
}

const isNormal = (text: string): boolean => normalizeBlanks(text) === text;

const hole = fc.constantFrom(...names()).chain((name) => fc.record({ name: fc.constant(name), value: textFor(name) }));

const line = fc
  .uniqueArray(fc.tuple(hole, separator), { minLength: 1, maxLength: 5, selector: ([{ name }]) => name })
  .chain((pieces) => fc.record({ pieces: fc.constant(pieces), start: separator, closed: fc.boolean() }));

describe('a template', () => {
  test('reads back what it has written', () => {
    fc.assert(
      fc.property(line, ({ pieces, start, closed }) => {
        const last = pieces.length - 1;
        const write = (content: (piece: { name: string; value: string }) => string): string =>
          start + pieces.map(([piece, end], index) => content(piece) + (index === last && !closed ? '' : end)).join('');
        const template = compileTemplate(parseTemplate(write(({ name }) => `<${name}>`)));
        const expected = Object.fromEntries(pieces.map(([{ name, value }]) => [name, value]));
        expect(template.exec(write(({ value }) => value))).toEqual(expected);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('does not care how wide blanks are', () => {
    const template = compileTemplate(parseTemplate('lost  <ip> at   <port> '));
    const blanks = fc.array(fc.constantFrom(' ', '\t'), { minLength: 1, maxLength: 5 }).map((run) => run.join(''));
    fc.assert(
      fc.property(blanks, blanks, blanks, (first, second, third) => {
        const text = `lost${first}192.0.2.1 at${second}80${third}`;
        expect(template.exec(normalizeBlanks(text))).toEqual({ ip: '192.0.2.1', port: '80' });
      }),
      { seed: 1 },
    );
  });

  test.each([
    {
      name: 'a separator that comes over and over',
      template: '<reason>, <detail>, <exception>, <code>, <ip>, <port>!',
      text: 'a, '.repeat(20_000),
    },
    { name: 'skipped holes around one letter', template: 'a<_>a<_>a<_>a<_>a<_>a<_>a<_>b!', text: 'a'.repeat(60_000) },
    {
      name: 'a JSON that never closes',
      template: 'x <beat:json>, y <body:json>, z <datum:json>!',
      text: `x ${'{"a":['.repeat(10_000)}, y ${'{'.repeat(10_000)}`,
    },
    { name: 'numbers without end', template: '<code>,<port>,<count>,<size>!', text: '1,'.repeat(30_000) },
    { name: 'words without end', template: '<user> <host> <target> <remote>!', text: 'a '.repeat(30_000) },
  ])('gives up on $name within a second', ({ template, text }) => {
    const compiled = compileTemplate(parseTemplate(template));
    const started = performance.now();
    expect(compiled.exec(text)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

function names(): readonly FieldName[] {
  return [
    'ip',
    'port',
    'service',
    'group',
    'server',
    'servers',
    'reason',
    'enabled',
    'lastBeat',
    'beat',
    'code',
    'detail',
    'query',
  ];
}
