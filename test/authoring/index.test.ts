import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogIndex } from '../../src/authoring/catalog-index.js';
import { catalog, ROOT } from '../support/scenarios.js';

const INDEX = readFileSync(join(ROOT, 'patterns/INDEX.md'), 'utf8');

describe('patterns/INDEX.md', () => {
  test('is fresh: npm run catalog:index', () => {
    expect(INDEX === catalogIndex(catalog())).toBe(true);
  });

  test('has a row for every pattern, whose cells hold no bar and no tag', () => {
    const rows = INDEX.split('\n').filter((line) => line.startsWith('| ['));
    expect(rows).toHaveLength(catalog().patterns.length);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8);
    expect(rows.filter((row) => row.includes('<'))).toEqual([]);
  });
});
