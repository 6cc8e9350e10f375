import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { conclude } from '../src/conclude.js';
import { extractInputs } from '../src/index.js';
import type { Incident } from '../src/model/report.js';
import { catalog, scenarios } from './support/scenarios.js';
import { changed, incidentsIn, type Logs, twins } from './support/twins.js';

// Three ways to claim too much: of two things at the same time, of logs that lack the deciding line, and where several
// causes fit what is left.

const temporary = mkdtempSync(join(tmpdir(), 'overclaiming-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const pairs = twins();
const neighbours = pairs.map((one, index) => ({ one, other: pairs[(index + 7) % pairs.length] ?? one }));

describe('coincidence: two unrelated stories at the same time', () => {
  test.each(neighbours)('$one.name beside $other.name', async ({ one, other }) => {
    const folder = join(temporary, 'coincidence', one.name);
    const away = elsewhere(other.logs);
    const [first, second, both] = [
      await incidentsIn(join(folder, 'first'), one.logs, one.zone),
      await incidentsIn(join(folder, 'second'), away, one.zone),
      await incidentsIn(join(folder, 'both'), { ...one.logs, ...away }, one.zone),
    ];
    const alone = new Set([...first, ...second].flatMap(certain));
    expect(both.flatMap(certain).filter((id) => !alone.has(id))).toEqual([]);
    const own = new Set(Object.keys(one.logs));
    const mixed = both.filter(({ causes }) => {
      const sides = causes.flatMap(({ evidence }) => evidence.map(({ path }) => own.has(nameOf(path, folder))));
      return new Set(sides).size > 1;
    });
    expect(mixed.map(({ causes }) => causes[0]?.id)).toEqual([]);
  });
});

describe('incompleteness: the deciding line is missing', () => {
  test.each(pairs)('$name is not certain', async ({ name, cause, logs, zone, twin }) => {
    const folder = join(temporary, 'incompleteness', name);
    const [deciding = ''] = twin.replace.split('\n');
    const without = changed(logs, (text) =>
      text
        .split('\n')
        .filter((line) => !line.includes(deciding))
        .join('\n'),
    );
    expect((await incidentsIn(folder, without, zone)).flatMap(certain)).not.toContain(cause);
  });
});

describe('ambiguity: heartbeats are missing and the logs do not say why', () => {
  test.each(scenarios())('$name', async ({ logs }) => {
    const { facts } = await extractInputs([logs], { catalog: catalog() });
    const ofServers = facts.filter(({ file }) => file.kind.startsWith('server/'));
    for (const kept of [facts, ofServers]) {
      const { incidents } = conclude(kept, { catalog: catalog(), zones: { stated: [] } });
      const unexplained = incidents.flatMap(({ causes }) => causes.slice(0, 1)).filter(({ id }) => id === UNEXPLAINED);
      expect(unexplained.filter(({ likelihood }) => likelihood === 'certain')).toEqual([]);
      expect(unexplained.filter(({ missing }) => missing.length === 0)).toEqual([]);
    }
  });
});

/** Names an effect alone: as a root it says which log would show what is behind it. */
const UNEXPLAINED = 'heartbeat-timeout-expired';

/** The same story of other processes, at other addresses, about another service. */
function elsewhere(logs: Logs): Logs {
  const moved = changed(logs, (text) =>
    text.replaceAll(/192\.0\.2\.(\d\d)(?!\d)/g, '192.0.2.1$1').replaceAll('order', 'billing'),
  );
  return Object.fromEntries(Object.entries(moved).map(([name, text]) => [`far-${name}`, text]));
}

const nameOf = (path: string, folder: string): string => path.slice(join(folder, 'both').length + 1);

const certain = ({ causes }: Incident): readonly string[] =>
  causes.slice(0, 1).flatMap(({ id, likelihood }) => (likelihood === 'certain' ? [id] : []));
