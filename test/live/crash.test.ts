import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { logsBelow } from '../support/extraction.js';
import { ROOT } from '../support/scenarios.js';

// Killed again and again while logs are written and rotated: nothing is lost, and nothing is said twice.

const root = mkdtempSync(join(tmpdir(), 'crash-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const MAIN = join(ROOT, 'dist/cli/main.js');
const LOGS = join(root, 'logs');
const OUT = join(root, 'said.ndjson');
const STATE = join(root, 'state');
/** Steps in which the logs are written. */
const STEPS = 36;

function follow(more: readonly string[] = []): ChildProcess {
  const stdout = openSync(OUT, 'a');
  const args = [
    'follow',
    LOGS,
    '--state',
    STATE,
    '--format',
    'ndjson',
    '--quiet',
    '--poll',
    '20',
    // On a busy machine the first ones are killed before they have begun: nothing was followed then.
    ...(existsSync(join(STATE, 'said.ndjson')) ? [] : ['--from-start']),
    ...more,
  ];
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', stdout, 'pipe'] });
  closeSync(stdout);
  return child;
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

type Said = { readonly type: string; readonly id: string; readonly revision: number; readonly phase: string };

test('after a kill at any moment nothing is lost and nothing is said twice', { timeout: 90_000 }, async () => {
  mkdirSync(LOGS, { recursive: true });
  writeFileSync(OUT, '');
  const inputs = logsBelow('fixtures/scenarios/two-faults-at-once/logs').map(({ path, content }) => {
    const target = join(LOGS, basename(dirname(path)), basename(path));
    mkdirSync(dirname(target), { recursive: true });
    return { target, content, at: 0 };
  });
  let child = follow();
  let aliveSince = Date.now();
  for (let step = 0; step < STEPS; step++) {
    for (const input of inputs) {
      const end = step === STEPS - 1 ? input.content.length : input.at + Math.ceil(input.content.length / STEPS);
      appendFileSync(input.target, input.content.subarray(input.at, end));
      input.at = end;
    }
    const rotated = inputs[step % inputs.length];
    if (step % 5 === 4 && rotated !== undefined && rotated.at < rotated.content.length)
      renameSync(rotated.target, `${rotated.target}.2026-11-21.${step}`);
    await setTimeout(150 + ((step * 97) % 230));
    // From before the first look to long after it.
    if (Date.now() - aliveSince < 250 + ((step * 211) % 800)) continue;
    child.kill('SIGKILL');
    await ended(child);
    child = follow();
    aliveSince = Date.now();
  }
  await setTimeout(1500);
  child.kill('SIGKILL');
  await ended(child);
  const report = join(root, 'followed.ndjson');
  child = follow(['--output', report]);
  await setTimeout(4000);
  child.kill('SIGTERM');
  await ended(child);

  const lines: Said[] = readFileSync(OUT, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const said = lines.filter(({ type }) => type === 'notification');
  const keys = said.map(({ id, revision }) => `${id} ${revision}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  for (const id of new Set(said.map((one) => one.id))) {
    const revisions = said.filter((one) => one.id === id).map(({ revision }) => revision);
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
  }
  const whole = join(root, 'batch.ndjson');
  spawnSync(process.execPath, [MAIN, 'analyze', LOGS, '--quiet', '--format', 'ndjson', '--output', whole]);
  expect(readFileSync(report, 'utf8').split('\n')).toEqual(readFileSync(whole, 'utf8').split('\n'));
});
