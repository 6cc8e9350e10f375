import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordsOf } from '../support/records.js';
import { ROOT } from '../support/scenarios.js';

// fixtures/lines/<layout>/<file> → <file>.json: adding a file adds a test.

const folder = join(ROOT, 'fixtures/lines');
const inputs = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

describe('lines become records', () => {
  test.each(inputs.map((path) => relative(folder, path)))('%s', async (name) => {
    const records = recordsOf(name, readFileSync(join(folder, name)));
    const shown = records.map(({ time, ...rest }) => ({
      time: time === undefined ? null : new Date(time).toISOString().slice(0, -1),
      ...rest,
    }));
    await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(join(folder, `${name}.json`));
  });
});
