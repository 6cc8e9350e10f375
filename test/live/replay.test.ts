import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nacosLog } from '../support/command.js';
import { ROOT } from '../support/scenarios.js';

const root = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const NAMES = ['two-faults-at-once', 'raft-majority-lost', 'application-collects-garbage'];

test.each(NAMES)('a replay of %s ends with the report of a batch', { timeout: 60_000 }, async (name) => {
  const logs = join(ROOT, 'fixtures/scenarios', name, 'logs');
  const [replayed, batch] = [join(root, `${name}.replay.json`), join(root, `${name}.batch.json`)];
  await nacosLog(['replay', logs, '--output', replayed, '--quiet']);
  await nacosLog(['analyze', logs, '--output', batch, '--quiet']);
  expect(readFileSync(replayed, 'utf8')).toBe(readFileSync(batch, 'utf8'));
});

test('notifications of a replay are pino lines that a machine reads', { timeout: 60_000 }, async () => {
  const logs = join(ROOT, 'fixtures/scenarios/two-faults-at-once/logs');
  const { status, stdout } = await nacosLog(['replay', logs, '--format', 'ndjson', '--grace', '10s', '--quiet']);
  expect(status).toBe(0);
  const said = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'notification');
  expect(said[0]).toMatchObject({ phase: 'opened', revision: 1, changes: [], level: 50, zone: '+08:00' });
  expect(said.map(({ watermark }) => watermark)).toEqual(said.map(({ watermark }) => watermark).sort());
  expect(new Set(said.map(({ id, revision }) => `${id} ${revision}`)).size).toBe(said.length);
});

test.each([
  ['--speed', 'fast'],
  ['--grace', 'soon'],
  ['--keep', '1y'],
])('%s %s is refused', async (option, value) => {
  const logs = join(ROOT, 'fixtures/scenarios/two-faults-at-once/logs');
  const { status, stderr } = await nacosLog(['replay', logs, option, value]);
  expect(status).toBe(2);
  expect(stderr).toContain(`${option} cannot be "${value}"`);
});
