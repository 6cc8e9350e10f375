import { describe, expect, test } from 'vitest';
import { LAYOUT_NAMES } from '../../src/catalog/read-vocabulary.js';
import { createHeader, readAccessHeader, readHeader } from '../../src/record/header.js';
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

describe.each(examples)('$id: $example', ({ id, template, example }) => {
  test('fits its template', () => {
    const compiled = compileTemplate(parseTemplate(template, LAYOUT_NAMES));
    expect(compiled.exec(normalizeBlanks(example))).toBeDefined();
  });

  test('has a time that the header reader finds', () => {
    const bytes = new TextEncoder().encode(example);
    const header = createHeader();
    const read = id === 'access' ? readAccessHeader : readHeader;
    expect(read(bytes, 0, bytes.length, header)).toBe(true);
    // Every example is of ten o'clock; access logs show whole seconds.
    expect(header.time % 86_400_000).toBe(id === 'access' ? 36_000_000 : 36_000_123);
  });
});
