import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/scenarios.js';

// What the catalogue knows of the statements Nacos has ever written: `npm run catalog:coverage`.

const measure = (...args: readonly string[]) =>
  spawnSync('node', [join(ROOT, 'scripts/catalog-coverage.mjs'), ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });

describe('the coverage of the catalogue', () => {
  test('reaches its targets', () => {
    const { status, stdout } = measure();
    expect(stdout.split('\n').filter((line) => line.startsWith('MISSED'))).toEqual([]);
    expect(status).toBe(0);
  });

  test('misses its targets where a pattern is missing', () => {
    const catalog = JSON.parse(readFileSync(join(ROOT, 'dist/catalog.json'), 'utf8'));
    const patterns = catalog.patterns.filter(({ id }: { id: string }) => id !== 'client/naming-cache-failure');
    const file = join(mkdtempSync(join(tmpdir(), 'coverage-')), 'catalog.json');
    writeFileSync(file, JSON.stringify({ ...catalog, patterns }));
    const { status, stdout } = measure('--unknown', '--catalog', file);
    expect(stdout).toContain('[NA] failed to read cache for dom: {}');
    expect(status).toBe(1);
  });

  test('knows every statement as one thing only', () => {
    const rows: readonly { verdict: string; module: string; first: string; last: string }[] = JSON.parse(
      measure('--json').stdout,
    );
    expect(rows).toHaveLength(2704);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(
      new Set(['recognised', 'ignored', 'unknown', 'textless']),
    );
  });
});
