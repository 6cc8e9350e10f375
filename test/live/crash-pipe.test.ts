import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/scenarios.js';

// Killed with pipes on either side: who reads them can tell what is news, and what was read of them is not lost.

const root = mkdtempSync(join(tmpdir(), 'crash-pipe-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const MAIN = join(ROOT, 'dist/cli/main.js');
const SCENARIO = join(ROOT, 'fixtures/scenarios/two-faults-at-once/logs');
const LOG = readFileSync(join(ROOT, 'fixtures/scenarios/server-frozen-mass-expiry/logs/server-1/naming-server.log'));
/** Of two incidents, so of several notifications. */
const TOLD = readFileSync(
  join(ROOT, 'fixtures/scenarios/rolling-restart-told-by-start-out/logs/server-3/naming-server.log'),
);
const ARGS = ['--format', 'ndjson', '--quiet', '--poll', '20'];

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

type Said = { readonly id: string; readonly revision: number; readonly repeated?: true };

/** Whole lines that are notifications. */
function notificationsIn(text: string): readonly Said[] {
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.includes('"type":"notification"') && line.endsWith('}'))
    .map((line) => JSON.parse(line));
}

/** Everything was said, and nothing twice but what says so itself. */
function expectEachOnce(said: readonly Said[]): void {
  const news = said.filter(({ repeated }) => repeated !== true).map(({ id, revision }) => `${id} ${revision}`);
  expect(news.filter((key, index) => news.indexOf(key) !== index)).toEqual([]);
  for (const id of new Set(said.map((one) => one.id))) {
    const revisions = new Set(said.filter((one) => one.id === id).map(({ revision }) => revision));
    expect([...revisions].sort((a, b) => a - b)).toEqual([...revisions].map((_, index) => index + 1));
  }
}

describe('standard output that is a pipe', () => {
  test('a kill in the midst of a notification has it said again, as repeated', { timeout: 60_000 }, async () => {
    const [folder, fifo] = [join(root, 'full'), join(root, 'full.fifo')];
    mkdirSync(folder);
    cpSync(SCENARIO, join(folder, 'logs'), { recursive: true });
    expect(spawnSync('mkfifo', [fifo]).status).toBe(0);
    const pipe = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
    const follow = (more: readonly string[]): ChildProcess => {
      const args = ['follow', join(folder, 'logs'), '--state', join(folder, 'state'), ...ARGS, ...more];
      const report = ['--output', join(folder, 'report.json')];
      return spawn(process.execPath, [MAIN, ...args, ...report], { stdio: ['ignore', openSync(fifo, 'w'), 'inherit'] });
    };
    const drained = (): string => {
      const [block, all]: [Buffer, Buffer[]] = [Buffer.alloc(1 << 17), []];
      try {
        for (let size = readSync(pipe, block); size > 0; size = readSync(pipe, block))
          all.push(Buffer.from(block.subarray(0, size)));
      } catch {
        // Nothing is left in it.
      }
      return Buffer.concat(all).toString('utf8');
    };
    // A reader that is slow: the pipe is full but for a little, and the first notification does not fit.
    const filler = Buffer.from(`${'.'.repeat(1023)}\n`);
    try {
      while (writeSync(pipe, filler) > 0);
    } catch {
      readSync(pipe, Buffer.alloc(4096));
    }
    let child = follow(['--from-start']);
    const journal = join(folder, 'state', 'said.ndjson');
    for (let wait = 0; wait < 100 && !textOf(journal).includes('"begun"'); wait++) await setTimeout(100);
    await setTimeout(300);
    expect(textOf(journal)).not.toContain('"delivered"');
    child.kill('SIGKILL');
    await ended(child);
    const before = drained();
    expect(before).toContain('{"level"');
    expect(notificationsIn(before)).toEqual([]);
    child = follow([]);
    let after = '';
    for (let wait = 0; wait < 60; wait++) {
      await setTimeout(50);
      after += drained();
    }
    child.kill('SIGTERM');
    await ended(child);
    after += drained();
    closeSync(pipe);
    const said = notificationsIn(after);
    expect(said[0]).toMatchObject({ revision: 1, repeated: true });
    expect(said.filter(({ repeated }) => repeated === true)).toHaveLength(1);
    expectEachOnce(said);
  });

  test('kills at the moment of notifications lose none', { timeout: 90_000 }, async () => {
    const folder = join(root, 'moment');
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const log = join(folder, 'logs', 'naming-server.log');
    writeFileSync(log, '');
    let said = '';
    const lines = TOLD.toString('utf8').split('\n');
    const parts = 12;
    for (let part = 0; part < parts; part++) {
      const from = Math.floor((lines.length * part) / parts);
      appendFileSync(log, lines.slice(from, Math.floor((lines.length * (part + 1)) / parts)).join('\n'));
      if (part < parts - 1) appendFileSync(log, '\n');
      const args = ['follow', join(folder, 'logs'), '--from-start', '--state', join(folder, 'state'), ...ARGS];
      const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.on('data', (bytes: Buffer) => {
        said += bytes.toString('utf8');
        // As soon as anything is heard, or noted: before it, amidst of it, or after it was noted that it was said.
        if (part < parts - 1) child.kill('SIGKILL');
      });
      const journal = join(folder, 'state', 'said.ndjson');
      const before = textOf(journal).length;
      const watching = setInterval(() => {
        if (part % 2 === 1 && part < parts - 1 && textOf(journal).length > before) child.kill('SIGKILL');
      }, 1);
      await Promise.race([ended(child), setTimeout(part < parts - 1 ? 1400 + 200 * (part % 4) : 6000)]);
      clearInterval(watching);
      child.kill(part < parts - 1 ? 'SIGKILL' : 'SIGTERM');
      await ended(child);
      if (!said.endsWith('\n') && said !== '') said += '\n';
    }
    expect(notificationsIn(said).length).toBeGreaterThan(2);
    expectEachOnce(notificationsIn(said));
  });
});

describe('standard input', () => {
  test('that was read before a kill counts after it', { timeout: 60_000 }, async () => {
    const folder = join(root, 'input');
    const state = join(folder, 'state');
    mkdirSync(folder);
    const lines = LOG.toString('utf8').trimEnd().split('\n');
    const parts = 4;
    const follow = (args: readonly string[] = ARGS): ChildProcess =>
      spawn(process.execPath, [MAIN, 'follow', '-', '--state', state, ...args], {
        stdio: ['pipe', openSync(join(folder, 'out'), 'a'), 'inherit'],
      });
    for (let part = 0; part < parts; part++) {
      const text = `${lines.slice(Math.floor((lines.length * part) / parts), Math.floor((lines.length * (part + 1)) / parts)).join('\n')}\n`;
      const child = follow();
      child.stdin?.write(text);
      // Killed right after it was read: mostly before anything of it was saved.
      for (let wait = 0; wait < 400 && spooledIn(state) < Buffer.byteLength(text); wait++) await setTimeout(10);
      child.kill('SIGKILL');
      await ended(child);
    }
    const report = join(folder, 'report.json');
    const last = follow(['--quiet', '--output', report]);
    last.stdin?.end();
    await ended(last);
    const whole = join(folder, 'whole.json');
    writeFileSync(join(folder, 'naming-server.log'), `${lines.join('\n')}\n`);
    spawnSync(process.execPath, [MAIN, join(folder, 'naming-server.log'), '--quiet', '--output', whole]);
    expect(recordsIn(report)).toBe(recordsIn(whole));
    expectEachOnce(notificationsIn(readFileSync(join(folder, 'out'), 'utf8')));
  });
});

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Bytes of the newest file that keeps what came through a pipe. */
function spooledIn(folder: string): number {
  try {
    const names = readdirSync(folder).filter((name) => /^pipe-\d+\.bin$/.test(name));
    const newest = Math.max(...names.map((name) => Number(name.replace(/\D/g, ''))));
    return statSync(join(folder, `pipe-${newest}.bin`)).size;
  } catch {
    return 0;
  }
}

function recordsIn(path: string): number {
  const report: { readonly coverage: readonly { readonly records: number }[] } = JSON.parse(readFileSync(path, 'utf8'));
  return report.coverage.reduce((sum, { records }) => sum + records, 0);
}
