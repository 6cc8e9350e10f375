import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/report/columns.js';
import { nacosLog } from '../support/command.js';
import { documentFaults } from '../support/schema.js';

const LOGS = 'fixtures/scenarios/dns-failure-stops-heartbeat/logs';
const temporary = mkdtempSync(join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

type Found = { readonly type: string; readonly origin: string; readonly kind: string };

async function gapsOf(path: string): Promise<readonly Found[]> {
  return JSON.parse((await nacosLog(['doctor', path, '--format', 'json'])).stdout).gaps;
}

describe('doctor', () => {
  test.each(['en', 'zh'])('tells what each file is, in columns that fit (%s)', async (lang) => {
    const { status, stdout } = await nacosLog(['doctor', LOGS, '--lang', lang]);
    expect(status).toBe(0);
    for (const kind of ['client/naming', 'server/naming-event', 'server/access']) expect(stdout).toContain(kind);
    expect(stdout).toContain(lang === 'en' ? 'CLOCKS' : '时钟');
    const wide = stdout.split('\n').filter((line) => columnsOf(line) > 100 && !line.includes('curl'));
    expect(wide).toEqual([]);
  });

  test('writes JSON as its schema describes it', async () => {
    const { stdout } = await nacosLog(['doctor', LOGS, '--format', 'json']);
    expect(documentFaults('checkup', JSON.parse(stdout))).toEqual([]);
  });

  test('names the zone and its basis, and the version that a server states', async () => {
    const { stdout } = await nacosLog(['doctor', LOGS]);
    expect(stdout).toContain('server-1: server 1.4.1, zone +08:00');
  });

  test('says what was not given, and which causes that leaves open', async () => {
    const folder = join(temporary, 'without-access');
    cpSync(LOGS, folder, { recursive: true, filter: (path) => !path.includes('access_log') });
    expect(await gapsOf(folder)).toContainEqual(
      expect.objectContaining({ type: 'kind-missing', origin: 'server-1', kind: 'server/access' }),
    );
    const { stdout } = await nacosLog(['doctor', folder]);
    expect(stdout).toContain('server/access would decide');
    expect(stdout).toContain('server.tomcat.accesslog.enabled=true');
  });

  test('says that a level was raised', async () => {
    const folder = join(temporary, 'quiet');
    cpSync(LOGS, folder, { recursive: true });
    const lines = Array.from(
      { length: 20 },
      (_, second) =>
        `2026-11-21 10:20:${String(second + 10)}.100 ERROR [main:c.a.n.c.naming] [NA] failed to update serviceName: DEFAULT_GROUP@@order-${second}\n`,
    );
    writeFileSync(join(folder, 'client-a', 'naming.log'), lines.join(''));
    expect(await gapsOf(folder)).toContainEqual(
      expect.objectContaining({ type: 'level-too-high', origin: 'client-a', kind: 'client/naming' }),
    );
  });

  test('names the settings of 3.x where the server is one', async () => {
    const folder = join(temporary, 'three', 'server-1');
    cpSync(join(LOGS, 'server-1'), folder, { recursive: true });
    writeFileSync(
      join(folder, 'nacos.log'),
      '2026-11-21 10:20:10,100 INFO Starting Nacos v3.0.3 using Java 17.0.15 with PID 7\n\n',
    );
    const { stdout } = await nacosLog(['doctor', join(temporary, 'three')]);
    expect(stdout).toMatch(/operator\/log|ns\/ops\/log/);
  });

  test('says so where there is no Nacos log', async () => {
    const { status, stdout } = await nacosLog(['doctor', 'package.json']);
    expect(status).toBe(0);
    expect(stdout).toContain('There is no Nacos log in the input.');
  });

  test('takes a pipe', async () => {
    const log =
      '2026-11-21 10:25:40.689 INFO [main:c.a.n.c.naming] [BEAT] adding beat: BeatInfo{port=1} to beat map.\n';
    const { status, stdout } = await nacosLog(['doctor'], { stdin: log });
    expect(status).toBe(0);
    expect(stdout).toContain('WHAT EACH FILE IS');
  });
});
