import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../src/index.js';
import type { Report } from '../src/model/report.js';
import { logsBelow } from './support/extraction.js';
import { catalog, ROOT, type Scenario, scenarios } from './support/scenarios.js';

// The logs of two clusters in one folder, at the same time: each has the incidents that it has alone, for the same reasons.

const temporary = mkdtempSync(join(tmpdir(), 'systems-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const SIDES = [/^server/, /^client/];
const whole = scenarios().filter(({ logs }) => {
  const folders = readdirSync(join(ROOT, logs));
  return SIDES.every((side) => folders.some((name) => side.test(name)));
});
const contentsOf = ({ logs }: Scenario): readonly string[] =>
  logsBelow(logs).map(({ content }) => content.toString('base64'));
/** Some stories are made of one run: a log without an address is the same in both, and a copy in one folder. */
const isOneRun = (one: Scenario, other: Scenario): boolean => {
  const known = new Set(contentsOf(one));
  return contentsOf(other).some((content) => known.has(content));
};
const pairs = whole
  .map((scenario, index) => [scenario, whole[(index * 7 + 3) % whole.length] ?? scenario] as const)
  .filter(([one, other], index) => index % 2 === 0 && !isOneRun(one, other));

/** Addresses of another network, those within connection ids (`1795226470500_10.45.1.31_40110`) too. */
const moved = (text: string): string =>
  text.replace(
    /(?<![\d.])(10|172|192)\.(\d{1,3})\.(\d{1,3}\.\d{1,3})(?!\d)/g,
    (_, first, second, rest) => `${first}.${(Number(second) + 57) % 256}.${rest}`,
  );

function put({ logs }: Scenario, folder: string, rewrite: (text: string) => string): void {
  for (const { path, content } of logsBelow(logs)) {
    const target = join(folder, relative(logs, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, rewrite(content.toString('latin1')), 'latin1');
  }
}

/** Without times: where nothing proves the zone of a log it is that of the other system. */
const conclusions = (report: Report): readonly string[] =>
  report.incidents.map(({ severity, state, subjects, causes }) =>
    JSON.stringify([
      ...[severity, state, subjects.map(({ key }) => key)],
      causes.map(({ id, likelihood, evidence }) => [id, likelihood, evidence.map(({ path, line }) => [path, line])]),
    ]).replaceAll(/\b[ab]\//g, ''),
  );

describe.each(pairs.map(([one, other]) => ({ name: `${one.name} beside ${other.name}`, one, other })))(
  '$name',
  ({ name, one, other }) => {
    test('has the incidents of both', async () => {
      const folder = join(temporary, name.replaceAll(' ', '-'));
      put(one, join(folder, 'a'), (text) => text);
      put(other, join(folder, 'b'), moved);
      const of = async (path: string) => conclusions(await analyze([path], { catalog: catalog() }));
      const apart = [...(await of(join(folder, 'a'))), ...(await of(join(folder, 'b')))];
      expect([...(await of(folder))].sort()).toEqual(apart.sort());
    });
  },
);
