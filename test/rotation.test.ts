import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/index.js';
import type { Report } from '../src/model/report.js';
import { catalog, ROOT } from './support/scenarios.js';

// The parts of a rotated log are put in order by what stands in them: names and times of files may say otherwise.

const temporary = mkdtempSync(join(tmpdir(), 'rotation-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const LOGS = join(ROOT, 'fixtures/scenarios/heartbeats-cut-for-good/logs');
const ROTATED = /\/(?:naming|naming-[a-z]+|nacos|config-[a-z]+|protocol-[a-z]+|plugin-control)\.log$/;
const PARTS = 3;

/** Names of the parts of one log, the oldest first, as each writer gives them. Source: nacos-logback.xml, nacos-log4j2.xml. */
const schemes: readonly {
  readonly name: string;
  readonly side: string;
  readonly names: (path: string) => readonly string[];
}[] = [
  {
    name: 'the server: days, and numbers from 0',
    side: 'server/',
    names: (path) => {
      const stem = path.replace(/(plugin-control)\.log$/, '$1');
      return [`${stem}.2026-11-20.0`, `${stem}.2026-11-21.0`, path];
    },
  },
  {
    name: 'a client with Logback: numbers, 1 is the newest',
    side: 'client/',
    names: (path) => [`${path}.2`, `${path}.1`, path],
  },
  {
    name: 'a client with Log4j2: days, and numbers from 1',
    side: 'client/',
    names: (path) => [`${path}.2026-11-21.1`, `${path}.2026-11-21.2`, path],
  },
];

/** Places of the parts: as they should be, and as somebody renamed them. */
const orders: readonly (readonly number[])[] = [
  [0, 1, 2],
  [2, 0, 1],
  [1, 2, 0],
];

describe.each(schemes)('$name', ({ name, side, names }) => {
  test.each(orders)('whichever part bears which name (%i, %i, %i)', async (...order) => {
    const folder = join(temporary, name, order.join(''));
    for (const path of filesBelow(LOGS)) {
      const parts = partsOf(path);
      const labels = names(path);
      for (const [index, content] of parts.entries()) {
        const target = join(folder, parts.length === 1 ? path : (labels[order[index] ?? 0] ?? path));
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, content);
        // The oldest part was touched last.
        utimesSync(target, new Date(2026, 10, 28 - index), new Date(2026, 10, 28 - index));
      }
    }
    const report = await analyze([folder], { catalog: catalog() });
    expect(essence(report)).toEqual(await plain());
    expect(report.gaps.filter(({ type, kind }) => type === 'rotated-away' && kind.startsWith(side))).toEqual([]);
    const times = report.events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

const known: { plain?: Promise<unknown> } = {};

function plain(): Promise<unknown> {
  known.plain ??= analyze([LOGS], { catalog: catalog() }).then(essence);
  return known.plain;
}

const essence = ({ incidents }: Report) =>
  incidents.map(({ severity, state, span, subjects, causes }) => ({
    ...{ severity, state, span },
    subjects: subjects.map(({ type, key }) => [type, key]),
    causes: causes.map(({ id, likelihood }) => [id, likelihood]),
  }));

/** Cut before records, where the log is long enough. */
function partsOf(path: string): readonly string[] {
  const text = readFileSync(join(LOGS, path), 'latin1');
  if (!ROTATED.test(`/${path}`)) return [text];
  const records = text.split(/(?<=\n)(?=\d{4}-\d{2}-\d{2} )/);
  if (records.length < PARTS) return [text];
  const size = Math.ceil(records.length / PARTS);
  return Array.from({ length: PARTS }, (_, index) => records.slice(index * size, (index + 1) * size).join(''));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
