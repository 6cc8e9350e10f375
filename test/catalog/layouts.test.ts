import { describe, expect, test } from 'vitest';
import { LAYOUT_NAMES } from '../../src/catalog/read-vocabulary.js';
import { createHeader, readAccessHeader, readHeader } from '../../src/record/header.js';
import { compileLayouts, readLayout } from '../../src/record/layouts.js';
import { compileTemplate, normalizeBlanks } from '../../src/template/compile-template.js';
import { parseTemplate } from '../../src/template/parse-template.js';
import { catalog } from '../support/scenarios.js';

// The header reader knows the shapes of layouts.yml by their bytes; the file says them for people. Both must agree.

const { layouts } = catalog();
const examples = layouts.flatMap((layout) => layout.examples.map((example) => ({ ...layout, example })));

test('every layout has its own id, a picture of its time and an example', () => {
  expect(new Set(layouts.map(({ id }) => id)).size).toBe(layouts.length);
  expect(layouts.filter(({ time }) => time === undefined)).toEqual([]);
  expect(layouts.filter((layout) => layout.examples.length === 0)).toEqual([]);
});

const TO_THE_SECOND: ReadonlySet<string> = new Set(['access', 'java-util-logging']);

const compiled = compileLayouts(layouts);
const described = [...compiled.leading, ...compiled.others];

describe.each(examples)('$id: $example', ({ id, template, example }) => {
  const bytes = new TextEncoder().encode(example);

  test('fits its template', () => {
    const compiledTemplate = compileTemplate(parseTemplate(template, LAYOUT_NAMES));
    expect(compiledTemplate.exec(normalizeBlanks(example))).toBeDefined();
  });

  test('has a time that the header reader finds', () => {
    const header = createHeader();
    const layout = described.find((entry) => entry.id === id);
    if (layout !== undefined) expect(readLayout(layout, example, 0, header)).toBe(true);
    else expect((id === 'access' ? readAccessHeader : readHeader)(bytes, 0, bytes.length, header)).toBe(true);
    // Every example is of ten o'clock; some show whole seconds.
    expect(header.time % 86_400_000).toBe(TO_THE_SECOND.has(id) ? 36_000_000 : 36_000_123);
  });
});

describe('a layout of the user', () => {
  const [layout] = compileLayouts([
    {
      id: 'house',
      title: { en: 'House style', zh: '自有格式' },
      template: '<level>|<thread>|<time>|<logger> <message>',
      time: 'dd-MMM-yyyy HH:mm:ss.SSS Z',
      files: ['client/application'],
      examples: [],
    },
  ]).others;
  const line = 'WARN |main-1|21-Nov-2026 10:00:00.5 +0530|c.a.n.c.naming [NA] failed';

  test('says where level, thread, logger, time and message stand', () => {
    const header = createHeader();
    expect(layout !== undefined && readLayout(layout, line, 100, header)).toBe(true);
    const textOf = (from: number, to: number): string => line.slice(from - 100, to - 100);
    expect(header).toMatchObject({ shape: 'layout', layout: 'house', level: 'WARN', offset: 330, isFramed: true });
    expect(header.time).toBe(Date.UTC(2026, 10, 21, 10, 0, 0, 500));
    expect(textOf(header.threadFrom, header.threadTo)).toBe('main-1');
    expect(textOf(header.loggerFrom, header.loggerTo)).toBe('c.a.n.c.naming');
    expect(textOf(header.message, 100 + line.length)).toBe('[NA] failed');
  });

  test.each(['', 'WARN |main-1|', 'WARN |main-1|21-Foo-2026 10:00:00.5 +0530|x y', `${line}`.slice(0, 30)])(
    'is not seen in "%s"',
    (text) => {
      expect(layout !== undefined && readLayout(layout, text, 0, createHeader())).toBe(false);
    },
  );
});
