import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, scenarios } from './support/scenarios.js';
import { changed, incidentsIn, type Logs, reportOn, twins } from './support/twins.js';

// Every file of fixtures/twins: a few lines on which a diagnosis must speak, and the same lines with one fact changed, on
// which it must not. No diagnosis without both, here or in fixtures/scenarios.

const pairs = twins();

const temporary = mkdtempSync(join(tmpdir(), 'twins-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe.each(pairs)('$name', ({ name, cause, provenance, statements, zone, logs, twin }) => {
  test('speaks', async () => {
    expect(await causesIn(logs, { name, way: 'speaking', zone })).toContain(cause);
  });

  test('keeps silent where one fact is another', async () => {
    const silent = changed(logs, (text) => text.replaceAll(twin.replace, twin.with));
    expect(silent).not.toEqual(logs);
    expect(await causesIn(silent, { name, way: 'silent', zone })).not.toContain(cause);
  });

  test('consists of the statements that it names', async () => {
    const { events } = await reportOn(join(temporary, 'named', name), logs, zone);
    expect([...new Set(events.map(({ pattern }) => pattern))].sort()).toEqual(statements);
  });

  test('says where it comes from and what differs', () => {
    expect([provenance, twin.fact.en, twin.fact.zh].every((text) => text.length > 0)).toBe(true);
  });
});

test('every cause has a case in which it speaks and a twin in which it is silent', () => {
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
  expect(ids.filter((id) => !speaking.has(id))).toEqual([]);
  expect(ids.filter((id) => !silent.has(id))).toEqual([]);
});

type Way = { readonly name: string; readonly way: string; readonly zone: string };

async function causesIn(logs: Logs, { name, way, zone }: Way): Promise<readonly string[]> {
  const incidents = await incidentsIn(join(temporary, way, name), logs, zone);
  return incidents.flatMap(({ causes }) => causes.map(({ id }) => id));
}
