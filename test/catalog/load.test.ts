import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { CatalogError } from '../../src/errors.js';
import { ROOT } from '../support/scenarios.js';

const temporary = mkdtempSync(join(tmpdir(), 'catalog-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const PATTERN = `title: { en: A shop closed, zh: 商店关闭 }
description: { en: The shop closed., zh: 商店已关闭。 }
kind: heartbeat-failed
role: symptom
severity: warning
subject: instance
source: { files: [client/naming] }
variants:
  - versions: '>=1.0.0'
    template: 'shop closed at <ip>'
    examples:
      - message: 'shop closed at 192.0.2.1'
        fields: { ip: 192.0.2.1 }
fields: { port: beat.port }
rejects: ['shop open']
references: ['https://example.com/']
`;

const builtIn = folderOf('built-in', { 'naming/shop.yml': PATTERN });

describe('a folder of patterns', () => {
  test('gives patterns named after their paths, with the stated defaults', () => {
    const [pattern] = loadCatalog([builtIn]).patterns;
    expect(pattern).toMatchObject({ id: 'naming/shop', scope: 'message', fold: 15_000, source: { levels: [] } });
  });

  test('counts the fold window in seconds', () => {
    const own = folderOf('fold', { 'naming/shop.yml': `${PATTERN}fold: 2\n` });
    expect(loadCatalog([builtIn, own]).patterns[0]?.fold).toBe(2000);
  });

  test('adds to the built-in patterns and replaces them by id', () => {
    const own = folderOf('own', {
      'naming/shop.yml': PATTERN.replace('A shop closed', 'My shop closed'),
      'mine/other.yml': PATTERN,
    });
    const { patterns } = loadCatalog([builtIn, own]);
    expect(patterns.map(({ id, title }) => `${id}: ${title.en}`)).toEqual([
      'mine/other: A shop closed',
      'naming/shop: My shop closed',
    ]);
  });

  test('must exist', () => {
    expect(() => loadCatalog([builtIn, join(temporary, 'nowhere')])).toThrow(CatalogError);
  });
});

describe('a faulty pattern', () => {
  test.each([
    {
      fault: 'an unknown key',
      from: 'severity: warning',
      to: 'severty: warning',
      place: '5:1',
      hint: 'Did you mean "severity"?',
    },
    {
      fault: 'an unknown event kind',
      from: 'kind: heartbeat-failed',
      to: 'kind: heartbeat-faild',
      place: '3:1',
      hint: 'Did you mean "heartbeat-failed"?',
    },
    {
      fault: 'an unknown placeholder',
      from: 'at <ip>',
      to: 'at <servce>',
      place: '10:5',
      hint: 'Did you mean <service>?',
    },
    { fault: 'an unknown field', from: 'port: beat', to: 'prot: beat', place: '14:11', hint: 'Did you mean "port"?' },
    { fault: 'a missing language', from: ', zh: 商店关闭', to: '', place: '1:1', hint: undefined },
    { fault: 'broken YAML', from: "['shop open']", to: "['shop open'", place: '16:1', hint: undefined },
  ])('with $fault is refused by place', ({ fault, from, to, place, hint }) => {
    expect(PATTERN).toContain(from);
    const own = folderOf(fault.replaceAll(' ', '-'), { 'naming/shop.yml': PATTERN.replace(from, to) });
    const error = errorOf(() => loadCatalog([builtIn, own]));
    expect(error.message.startsWith(`${join(own, 'naming/shop.yml')}:${place} `), error.message).toBe(true);
    expect(error.hint?.en).toBe(hint);
  });
});

function folderOf(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(temporary, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const file of ['events.yml', 'causes.yml', 'pattern.schema.json'])
    copyFileSync(join(ROOT, 'patterns', file), join(folder, file));
  return folder;
}

function errorOf(action: () => unknown): CatalogError {
  try {
    action();
  } catch (error) {
    if (error instanceof CatalogError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
