import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nacosLog } from '../support/command.js';
import { ROOT } from '../support/scenarios.js';

const BUNDLE = join(ROOT, 'fixtures/packed/heartbeats-cut-for-good.tar.bz2');
const LOGS = join(ROOT, 'fixtures/scenarios/heartbeats-cut-for-good/logs');

/** Path and origin of every log that was read. */
async function read(argv: readonly string[], stdin?: string): Promise<readonly string[]> {
  const { stdout, stderr, status } = await nacosLog(['extract', ...argv], { stdin });
  expect(`${status} ${stderr}`.trim()).toBe('0');
  const facts = stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return facts.map(({ file }) => `${file.path.replace(BUNDLE, 'bundle').replace(LOGS, 'logs')} ${file.origin}`).sort();
}

const CLIENT_A = ['app.log', 'config.log', 'naming.log'];

test('globs choose among files', async () => {
  expect(await read([LOGS, '--include', 'client-a/*.log', '--exclude', 'app.log'])).toEqual([
    'logs/client-a/config.log client-a',
    'logs/client-a/naming.log client-a',
  ]);
});

test('globs choose among members of archives', async () => {
  expect(await read([BUNDLE, '--include', 'client-a/*.log'])).toEqual(
    CLIENT_A.map((name) => `bundle!/client-a/${name} client-a`),
  );
});

test.each([
  ['an archive', BUNDLE],
  ['its members', BUNDLE, '--include', 'client-z/*.log'],
  ['the files of a folder', LOGS, '--include', 'nothing*.log'],
])('globs that leave out all of %s are wrong usage', async (_what, path, ...globs) => {
  const { status, stdout, stderr } = await nacosLog([path, ...(globs.length === 0 ? ['--exclude', '*.bz2'] : globs)]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^nacos-log: No file is left.*\nA glob without a slash .*\n$/);
});

test('an origin can be stated for a path, the nearest counts', async () => {
  const origins = ['--origin', `${BUNDLE}=box`, '--origin', `${BUNDLE}!/client-a/app.log=shop`];
  expect(await read([BUNDLE, '--include', 'client-a/*.log', ...origins])).toEqual([
    'bundle!/client-a/app.log shop',
    'bundle!/client-a/config.log box',
    'bundle!/client-a/naming.log box',
  ]);
});

test.each([
  ['lines', `${LOGS}/client-a/app.log\r\n\n${LOGS}/client-b/app.log\n`],
  ['zero bytes', `${LOGS}/client-a/app.log\0${LOGS}/client-b/app.log\0`],
])('paths come from a list in %s', async (_how, list) => {
  expect(await read(['--files-from', '-'], list)).toEqual([
    'logs/client-a/app.log client-a',
    'logs/client-b/app.log client-b',
  ]);
});

test('an origin without a name, and a list that is not there, are wrong usage', async () => {
  expect(await nacosLog(['extract', LOGS, '--origin', 'nothing'])).toMatchObject({ status: 2 });
  expect(await nacosLog(['extract', '--files-from', join(LOGS, 'nowhere')])).toMatchObject({ status: 2 });
});
