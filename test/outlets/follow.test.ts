import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nacosLog } from '../support/command.js';
import { receiver } from '../support/receiver.js';
import { ROOT } from '../support/scenarios.js';

const folder = mkdtempSync(join(tmpdir(), 'follow-outlets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const logOf = (scenario: string) =>
  readFileSync(join(ROOT, 'fixtures/scenarios', scenario, 'logs/server-1/naming-server.log'));
const log = logOf('server-restarted-clients-redo');
/** Of several incidents. */
const loud = logOf('one-killed-one-frozen-of-a-service');

test('what is said on standard output arrives at every outlet, and the report comes last', async () => {
  const [good, broken] = [
    await receiver((response) => response.end()),
    await receiver((response) => response.writeHead(410).end()),
  ];
  const said = join(folder, 'said.ndjson');
  const { status, stdout, stderr } = await nacosLog(
    [
      ...['follow', '-', '--format', 'ndjson', '--webhook', good.url.href, '--webhook', broken.url.href],
      ...['--on-incident', 'cat >> "$SAID"', '--metrics', ':0', '--quiet'],
    ],
    { stdin: loud, env: { PATH: process.env['PATH'] ?? '', SAID: said } },
  );
  await Promise.all([good.close(), broken.close()]);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const notifications = lines.filter((line) => typeof line === 'object' && line !== null && 'phase' in line);
  expect(status).toBe(0);
  expect(notifications.length).toBeGreaterThan(1);
  expect(lines.lastIndexOf(notifications.at(-1))).toBe(notifications.length - 1);
  expect(good.received.map(({ body }) => body)).toMatchObject(notifications);
  const commanded = readFileSync(said, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(commanded).toMatchObject(notifications);
  expect(stderr.match(/refused a notification, which is given up: HTTP 410/g)).toHaveLength(notifications.length);
});

test('wrong options of outlets are said before anything is read', async () => {
  const { status, stdout, stderr } = await nacosLog(['follow', '-', '--webhook', 'nowhere'], { stdin: log });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(
    'nacos-log: --webhook needs an http or https address, not "nowhere".\nFor example: --webhook https://alerts.example.com/nacos\n',
  );
});

test('what a web hook did not take before the end is handed on after the next start, with --state', async () => {
  let isAway = true;
  const hook = await receiver((response) => {
    response.statusCode = isAway ? 503 : 200;
    response.end();
  });
  const [logs, state] = [join(folder, 'naming-server.log'), join(folder, 'state')];
  writeFileSync(logs, log);
  const follow = async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 2500);
    const argv = ['follow', logs, '--from-start', '--state', state, '--webhook', hook.url.href, '--format', 'ndjson'];
    return await nacosLog(argv, { signal: stop.signal });
  };
  const first = await follow();
  expect(first.stderr).toContain('fails and is tried again: HTTP 503');
  expect(first.stderr).toContain('could not be handed on before the end');
  const tried = hook.received.length;
  isAway = false;
  const second = await follow();
  await hook.close();
  const said = first.stdout.split('\n').filter((line) => line.includes('"type":"notification"'));
  expect(second.stderr).toBe('');
  expect(second.stdout).not.toContain('"type":"notification"');
  expect(hook.received.slice(tried).map(({ body }) => body)).toMatchObject(said.map((line) => JSON.parse(line)));
});
