import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { analyze } from '../src/index.js';
import { catalog, ROOT, scenarios } from './support/scenarios.js';

// Every file of fixtures/twins: a few lines on which a diagnosis must speak, and the same lines with one fact changed, on
// which it must not. No diagnosis without both, here or in fixtures/scenarios, except those that are still listed.

type Twins = {
  readonly cause: string;
  readonly provenance: string;
  readonly zone: string;
  readonly logs: Readonly<Record<string, string>>;
  readonly twin: {
    readonly fact: { readonly en: string; readonly zh: string };
    readonly replace: string;
    readonly with: string;
  };
};

const FOLDER = join(ROOT, 'fixtures', 'twins');
const pairs: readonly Twins[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yml') && name !== 'missing.yml')
  .sort()
  .map((name) => parse(readFileSync(join(FOLDER, name), 'utf8')));

const temporary = mkdtempSync(join(tmpdir(), 'twins-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe.each(pairs)('$cause', ({ cause, provenance, zone, logs, twin }) => {
  test('speaks', async () => {
    expect(await causesIn(logs, { cause, way: 'speaking', zone })).toContain(cause);
  });

  test('keeps silent where one fact is another', async () => {
    const changed = Object.fromEntries(
      Object.entries(logs).map(([name, text]) => [name, text.replaceAll(twin.replace, twin.with)]),
    );
    expect(changed).not.toEqual(logs);
    expect(await causesIn(changed, { cause, way: 'silent', zone })).not.toContain(cause);
  });

  test('says where it comes from and what differs', () => {
    expect([provenance, twin.fact.en, twin.fact.zh].every((text) => text.length > 0)).toBe(true);
  });
});

test('every cause has a scenario and a silent twin, apart from those listed in missing.yml', () => {
  const all = scenarios();
  const inPairs = pairs.map(({ cause }) => cause);
  const speaking = new Set([...inPairs, ...all.flatMap(({ causes }) => causes)]);
  const silent = new Set([
    ...inPairs,
    ...all.flatMap(({ twinOf, causes }) => {
      const told = all.find(({ name }) => name === twinOf)?.causes ?? [];
      return told.filter((cause) => !causes.includes(cause));
    }),
  ]);
  const ids = readdirSync(join(ROOT, 'src', 'diagnosis', 'causes'))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'index')
    .sort();
  expect(parse(readFileSync(join(FOLDER, 'missing.yml'), 'utf8'))).toEqual({
    speaking: ids.filter((id) => !speaking.has(id)),
    silent: ids.filter((id) => !silent.has(id)),
  });
});

type Way = { readonly cause: string; readonly way: string; readonly zone: string };

async function causesIn(logs: Twins['logs'], { cause, way, zone }: Way): Promise<readonly string[]> {
  const folder = join(temporary, way, cause);
  for (const [name, text] of Object.entries(logs)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { incidents } = await analyze([folder], { catalog: catalog(), zones: { fallback: zone, stated: [] } });
  return incidents.flatMap(({ causes }) => causes.map(({ id }) => id));
}
