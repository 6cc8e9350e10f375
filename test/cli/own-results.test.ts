import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES, FORMATS } from '../../src/cli/formats.js';
import { isOwnResult } from '../../src/source/own-results.js';
import { nacosLog } from '../support/command.js';

// Results are written beside the logs, and the folder is read once more.

const folder = mkdtempSync(join(tmpdir(), 'own-results-'));
beforeAll(() => cpSync('fixtures/scenarios/two-faults-at-once/logs', folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = async (name: string, ...args: readonly string[]): Promise<string> => {
  const path = join(folder, name);
  const { status } = await nacosLog([...args, folder, '--output', path, '--quiet']);
  expect({ name, status }).toEqual({ name, status: 0 });
  return path;
};

describe('a result', () => {
  const ends = FORMAT_NAMES.map((format) => FORMATS[format][0]);

  test.each(['en', 'zh'])('is known in every format (%s)', async (lang) => {
    for (const end of ends) {
      const path = await write(`${lang}${end}`, 'analyze', '--lang', lang);
      expect([path, isOwnResult(path)]).toEqual([path, true]);
    }
    const others = [
      await write(`${lang}-doctor.txt`, 'doctor', '--lang', lang),
      await write(`${lang}-facts.ndjson`, 'extract'),
    ];
    expect(others.map(isOwnResult)).toEqual([true, true]);
  });

  test('beside the logs changes nothing and is named', async () => {
    const before = JSON.parse(
      (await nacosLog(['fixtures/scenarios/two-faults-at-once/logs', '--format', 'json'])).stdout,
    );
    await write('again.csv', 'analyze');
    const after = JSON.parse((await nacosLog([folder, '--format', 'json'])).stdout);
    const causes = (report: { incidents: readonly { id: string }[] }) => report.incidents.map(({ id }) => id);
    expect(causes(after)).toEqual(causes(before));
    expect(JSON.stringify(after.notices)).toContain('again.csv is a result of nacos-log and no log');
  });

  test('takes the place of an earlier one', async () => {
    const path = await write('twice.txt', 'analyze');
    const first = readFileSync(path, 'utf8');
    expect(readFileSync(await write('twice.txt', 'analyze'), 'utf8')).toBe(first);
  });
});

describe('a log', () => {
  test('is no result, whatever it is called', () => {
    const path = join(folder, 'ticket.txt');
    writeFileSync(path, readFileSync(join(folder, 'client-a/app.log')));
    expect(isOwnResult(path)).toBe(false);
    rmSync(path);
  });

  test.each(['client-a/app.log', 'server-1/naming-server.log'])('is not written over: %s', async (name) => {
    const path = join(folder, name);
    const { size } = statSync(path);
    const { status, stderr } = await nacosLog([folder, '--output', path]);
    expect(status).toBe(2);
    expect(stderr).toContain('is one of the logs that are to be read');
    expect([existsSync(path), statSync(path).size]).toEqual([true, size]);
  });
});
