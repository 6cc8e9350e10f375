import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCompiled } from '../../src/catalog/compiled.js';
import type { Catalog } from '../../src/model/pattern.js';
import { ROOT, writtenCatalog } from '../support/scenarios.js';

/** Without what only tests read, and what the build works out. */
const leanOf = ({ patterns, stamp: _, ...rest }: Catalog): unknown =>
  JSON.parse(
    JSON.stringify({ ...rest, patterns }, (name, value) =>
      ['examples', 'rejects', 'lead', 'isBare'].includes(name) ? undefined : value,
    ),
  );

test('the compiled catalogue is the written one, save its examples', () => {
  const compiled = loadCompiled(join(ROOT, 'dist/catalog.json'));
  expect(compiled.patterns.length).toBeGreaterThan(500);
  expect(leanOf(compiled)).toEqual(leanOf(writtenCatalog()));
});
