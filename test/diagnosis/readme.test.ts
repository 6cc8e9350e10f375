import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalog, ROOT } from '../support/scenarios.js';

// The table of all causes: it follows the vocabulary and the folder of diagnoses, or this fails.

const FOLDER = 'src/diagnosis';
const ids = catalog().causes.map(({ id }) => id);
const files = readdirSync(join(ROOT, FOLDER, 'causes')).filter((name) => name !== 'index.ts');
const rows = rowsOf(readFileSync(join(ROOT, FOLDER, 'README.md'), 'utf8'));

describe('the table of causes', () => {
  test('has each cause of the vocabulary once, in its order', () => {
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  test('links each diagnosis there is', () => {
    const linked = rows.flatMap(({ file }) => /^\[(.+\.ts)\]\(causes\/\1\)$/.exec(file)?.[1] ?? []);
    expect(linked.sort()).toEqual(files.sort());
  });

  test.each(rows)('$id stands beside its own file, or says why no log shows it', ({ id, file }) => {
    if (files.includes(`${id}.ts`)) expect(file).toBe(`[${id}.ts](causes/${id}.ts)`);
    else expect(file).toMatch(/^not from logs: .{20}/);
  });
});

/** Rows of the last table: cause, file or reason. A bar inside a cell is escaped. */
function rowsOf(text: string) {
  return text
    .slice(text.indexOf('| cause |'))
    .split('\n')
    .slice(2)
    .filter((line) => line.startsWith('|'))
    .map((line) => {
      const [cause = '', file = ''] = line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim());
      return { id: /^\[(.+)\]\(\.\.\/\.\.\/docs\/causes\.md#\1\)$/.exec(cause)?.[1] ?? cause, file };
    });
}
