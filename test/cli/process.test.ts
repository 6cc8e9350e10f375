import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/scenarios.js';

// The built program as a process: what only a process can show.

const MAIN = join(ROOT, 'dist/cli/main.js');
const LOGS = 'fixtures/scenarios/raft-majority-lost/logs';

describe('the process', () => {
  test('is content when its reader has seen enough', () => {
    const script = `node ${MAIN} ${LOGS} --format json | head -c 10 >/dev/null; echo "$\{PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  test('reads a pipe that is named, and one only', () => {
    const log = 'fixtures/scenarios/server-frozen-mass-expiry/logs/server-1/naming-server.log';
    const run = (inputs: string) =>
      spawnSync('bash', ['-c', `node ${MAIN} ${inputs} --lang en --quiet`], { cwd: ROOT, encoding: 'utf8' });
    expect(run(`<(cat ${log})`).stdout).toBe(run(`- < ${log}`).stdout);
    expect(run(`<(cat ${log}) <(cat ${log})`)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Of several pipes only one can be read'),
    });
  });

  test('asks for the path of a folder that is given as its standard input', () => {
    const { status, stderr } = spawnSync('bash', ['-c', `node ${MAIN} - --lang en < ${LOGS}`], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('Standard input is a folder;') });
  });

  test('reports what it has read when it is interrupted', async () => {
    const child = spawn('node', [MAIN, '-', '--lang', 'en'], { cwd: ROOT });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdin.write(
      '2026-11-21 10:25:40,689 INFO Nacos started successfully in stand alone mode. use embedded storage\n\n'.repeat(
        20,
      ),
    );
    setTimeout(() => child.kill('SIGINT'), 800);
    const status = await new Promise((resolve) => child.on('exit', resolve));
    expect({ status, stderr }).toEqual({ status: 130, stderr: expect.stringContaining('Interrupted') });
    expect(stdout).toContain('Nacos log report');
  });

  test('starts quickly where it only has to answer', () => {
    const timeOf = (argv: readonly string[]): number => {
      const start = performance.now();
      spawnSync('node', [...argv]);
      return performance.now() - start;
    };
    // Taken in turns, the best of each: other work on the machine must not decide.
    const pairs = Array.from({ length: 9 }, () => [timeOf([MAIN, '--help']), timeOf(['-e', '0'])] as const);
    expect(Math.min(...pairs.map(([help]) => help))).toBeLessThan(2.5 * Math.min(...pairs.map(([, bare]) => bare)));
  });

  test('says so where it stands in a folder that was removed', () => {
    const script = `cd "$(mktemp -d)" && rmdir "$PWD" && exec node ${MAIN} app.log --lang en`;
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: ROOT, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'nacos-log: The working directory no longer exists: change to another one.\n',
    });
  });

  test('does not depend on where it is started', () => {
    const { status, stdout } = spawnSync('node', [MAIN, join(ROOT, LOGS), '--lang', 'en'], {
      cwd: '/',
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('VERDICT');
  });
});
