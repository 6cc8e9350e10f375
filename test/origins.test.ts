import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { analyze, type ExtractInputsOptions, extractInputs } from '../src/index.js';
import { mergeFacts } from '../src/timeline/merge.js';
import { catalog, ROOT } from './support/scenarios.js';
import { tarOf, zipOf } from './support/shapes.js';

// Whose a log is: told by folders, envelopes and names, overruled by the user, and never guessed.

const temporary = mkdtempSync(join(tmpdir(), 'origins-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const LOGS = join(ROOT, 'fixtures/scenarios/heartbeats-cut-for-good/logs');
const log = (host: string): string => readFileSync(join(LOGS, host, 'naming.log'), 'utf8');
const lines = (text: string, change: (line: string) => string): string =>
  `${text.trimEnd().split('\n').map(change).join('\n')}\n`;

function write(folder: string, files: Readonly<Record<string, string | Buffer>>): string {
  const root = join(temporary, folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** Path below the folder and origin of each log. */
async function originsIn(root: string, options: Partial<ExtractInputsOptions> = {}) {
  const { facts } = await extractInputs([root], { catalog: catalog(), ...options });
  return Object.fromEntries(mergeFacts(facts).map(({ file }) => [relative(root, file.path), file.origin]));
}

const json = (host: Readonly<Record<string, unknown>>) => (line: string) =>
  JSON.stringify({ '@timestamp': '2026-11-21T02:30:00Z', message: line, ...host });

test.each([
  ['docker compose', (line: string) => `app-1  | ${line}`, 'app-1'],
  ['kubectl', (line: string) => `[pod/nacos-0/nacos] ${line}`, 'nacos-0/nacos'],
  ['a service name', json({ 'service.name': 'app' }), 'app'],
  ['a pod name', json({ kubernetes: { pod: { name: 'nacos-0' } } }), 'nacos-0'],
])('the same name by %s in two folders is no proof of one process', async (name, wrap, process) => {
  const root = write(`apart-${name}`, {
    'prod/up.log': lines(log('client-a'), wrap),
    'test/up.log': lines(log('client-b'), wrap),
  });
  expect(Object.values(await originsIn(root))).toEqual([`prod/${process}`, `test/${process}`]);
  expect(Object.values(await originsIn(join(root, 'prod')))).toEqual([process]);
});

test('a host has one name, wherever its lines are', async () => {
  const root = write('host', {
    'day1/x.json': lines(log('client-a'), json({ host: { name: 'web-7' } })),
    'day2/x.json': lines(log('client-b'), json({ host: { name: 'web-7' } })),
  });
  expect(Object.values(await originsIn(root))).toEqual(['web-7', 'web-7']);
});

test('what grep found in several folders is of several processes', async () => {
  const found = (host: string): string => lines(log(host), (line) => `logs/${host}/naming.log:${line}`);
  const root = write('grep', { 'out.txt': found('client-a') + found('client-b') });
  expect(await originsIn(root)).toEqual({
    'out.txt!/logs/client-a/naming.log': 'client-a',
    'out.txt!/logs/client-b/naming.log': 'client-b',
  });
});

test('--origin overrules folders, archives and envelopes; what says most wins', async () => {
  const root = write('stated', {
    'a/naming.log': log('client-a'),
    'bundle.zip': zipOf(
      new Map([
        ['x/naming.log', Buffer.from(log('client-b'))],
        ['y.tar', tarOf(new Map([['naming.log', Buffer.from(log('client-a').replaceAll('31', '37'))]]))],
      ]),
    ),
    'up.log': lines(log('client-a').replaceAll('31', '39'), (line) => `app-1  | ${line}`),
  });
  const origins = [
    { path: root, origin: 'all' },
    { path: join(root, 'a'), origin: 'web' },
    { path: `${root}/bundle.zip`, origin: 'zip' },
    { path: `${root}/bundle.zip!/y.tar`, origin: 'tar' },
  ];
  expect(await originsIn(root, { origins })).toEqual({
    'a/naming.log': 'web',
    'bundle.zip!/x/naming.log': 'zip',
    'bundle.zip!/y.tar!/naming.log': 'tar',
    'up.log!/app-1': 'all',
  });
});

test('a folder that is given twice, in other words or through a link, changes nothing', async () => {
  const link = join(temporary, 'link');
  symlinkSync(LOGS, link);
  const once = await analyze([LOGS], { catalog: catalog() });
  const inner = join(LOGS, 'client-a');
  expect(await analyze([LOGS, `${LOGS}/`, link, inner], { catalog: catalog() })).toEqual(once);
});

test('a glob with a slash at its end stands for a folder', async () => {
  const root = write('folder', { 'old/naming.log': log('client-a'), 'new/naming.log': log('client-b') });
  expect(Object.keys(await originsIn(root, { exclude: ['old/'] }))).toEqual(['new/naming.log']);
  expect(Object.keys(await originsIn(root, { include: ['old/'] }))).toEqual(['old/naming.log']);
});
