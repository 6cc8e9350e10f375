import { describe, expect, test } from 'vitest';
import { nacosLog } from '../support/command.js';
import { documentFaults } from '../support/schema.js';

const LOGS = 'fixtures/scenarios/connections-reset-by-load-balancer/logs';

type Name = { readonly type: string; readonly key: string; readonly asked: boolean; readonly from: string };
type Process = { readonly origin: string; readonly side: string; readonly names: readonly Name[] };

async function ask(name: string, logs = LOGS): Promise<readonly Process[]> {
  const { status, stdout } = await nacosLog(['whois', name, logs, '--format', 'json']);
  expect(status).toBe(0);
  expect(documentFaults('whois', JSON.parse(stdout))).toEqual([]);
  return JSON.parse(stdout).processes;
}

const keys = (known: Process | undefined, type: string) =>
  known?.names.filter((name) => name.type === type).map(({ key }) => key);

describe('whois', () => {
  test('joins an instance with its process, service, connections and server', async () => {
    const [known, ...others] = await ask('10.131.1.31:8921');
    expect(others).toEqual([]);
    expect(known?.origin).toBe('client-a');
    expect(keys(known, 'service')).toEqual(['DEFAULT_GROUP@@bond-price']);
    expect(keys(known, 'connection')).toEqual(['1795230832421_10.131.1.80_41028', '1795230863958_10.131.1.80_56298']);
    expect(keys(known, 'server')).toContain('10.131.1.80:8848');
  });

  test('finds the same process by its connection', async () => {
    const [known] = await ask('1795230832421_10.131.1.80_41028');
    expect(known?.origin).toBe('client-a');
    expect(known?.names.filter(({ asked }) => asked).map(({ type }) => type)).toEqual(['connection']);
  });

  test('tells who offers a service, by its name with or without the group', async () => {
    const origins = (await ask('bond-price')).map(({ origin }) => origin);
    expect(origins).toContain('client-a');
    expect((await ask('DEFAULT_GROUP@@bond-price')).map(({ origin }) => origin)).toEqual(origins);
  });

  test('tells all processes behind one address', async () => {
    const origins = (await ask('10.131.1.80')).map(({ origin }) => origin);
    expect(origins).toEqual(expect.arrayContaining(['client-a', 'client-b', 'server-1']));
  });

  test('gives two processes that used one address one after the other an interval each', async () => {
    const names = (await ask('10.131.1.80')).map(({ names }) => names.find(({ asked }) => asked));
    expect(new Set(names.map((name) => name?.from)).size).toBeGreaterThan(1);
  });

  test('shows file and line of the first and the last use', async () => {
    const { stdout } = await nacosLog(['whois', '10.131.1.31:8921', LOGS]);
    expect(stdout).toContain(`${LOGS}/client-a/naming.log:5`);
    expect(stdout).toMatch(/▶ 10\.131\.1\.31:8921 +2026-11-21 11:13:52/);
  });

  test('says in one sentence that nobody goes by a name, with the nearest ones, and that is no failure', async () => {
    expect(await nacosLog(['whois', '10.131.1.31:8922', LOGS])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^Nobody in these logs goes by 10\.131\.1\.31:8922\. Did you mean 10\.131\.1\.31:8921.*\?\n$/,
      ),
    });
    const { stdout } = await nacosLog(['whois', 'zzzzzzzzzzzzzzzzzzzzzzzzz', LOGS, '--lang', 'zh']);
    expect(stdout).toBe('这些日志中没有 zzzzzzzzzzzzzzzzzzzzzzzzz。\n');
  });

  test('says what it needs', async () => {
    const { status, stderr } = await nacosLog(['whois', LOGS]);
    expect(status).toBe(2);
    expect(stderr).toContain('the name to look for comes first');
    expect((await nacosLog(['whois'], { stdin: '' })).stderr).toContain('needs a name');
  });

  test('takes a pipe', async () => {
    const log = '2026-11-21 10:25:40,689 INFO Client connection 10.0.0.7:8080#true connect\n\n';
    const { status, stdout } = await nacosLog(['whois', '10.0.0.9'], { stdin: log });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Nobody in these logs') });
  });
});
