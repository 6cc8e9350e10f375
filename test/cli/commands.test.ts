import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { nacosLog } from '../support/command.js';
import { schemaFaults } from '../support/schema.js';

const LOGS = 'fixtures/scenarios/application-killed/logs';
const temporary = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('analyze', () => {
  test('is the default command', async () => {
    const named = await nacosLog(['analyze', LOGS]);
    expect(named.status).toBe(0);
    expect(await nacosLog([LOGS])).toEqual(named);
  });

  test('writes valid JSON', async () => {
    const { stdout } = await nacosLog([LOGS, '--format', 'json']);
    expect(schemaFaults(JSON.parse(stdout))).toEqual([]);
  });

  test('reads a pipe where no path is given, plain or packed', async () => {
    const log = readFileSync(join(LOGS, 'server-1/nacos.log'));
    const piped = await nacosLog(['--format', 'json'], { stdin: log });
    expect(piped.status).toBe(0);
    expect(JSON.parse(piped.stdout).events.length).toBeGreaterThan(0);
    expect((await nacosLog(['--format', 'json', '-'], { stdin: log })).stdout).toBe(piped.stdout);
    const packed = JSON.parse((await nacosLog(['--format', 'json'], { stdin: gzipSync(log) })).stdout);
    expect(packed.events).toEqual(JSON.parse(piped.stdout).events);
  });

  test('writes to a file and says so on standard error', async () => {
    const file = join(temporary, 'report.txt');
    const { stdout, stderr } = await nacosLog([LOGS, '--output', file]);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: `Written to ${file}.\n` });
    expect(readFileSync(file, 'utf8')).toBe((await nacosLog([LOGS])).stdout);
  });

  test('colours only for a terminal, and as it is told', async () => {
    const colored = async (argv: readonly string[], isTTY: boolean, env = {}) =>
      (await nacosLog([LOGS, ...argv], { isTTY, env })).stdout.includes('\u001b[');
    expect(await colored([], false)).toBe(false);
    expect(await colored([], true)).toBe(true);
    expect(await colored([], true, { NO_COLOR: '1' })).toBe(false);
    expect(await colored([], false, { FORCE_COLOR: '1' })).toBe(true);
    expect(await colored(['--no-color'], true, { FORCE_COLOR: '1' })).toBe(false);
    expect(await colored(['--color'], false)).toBe(true);
  });

  test('reports only what touches the given time, read in the zone of the logs', async () => {
    const all = JSON.parse((await nacosLog([LOGS, '--format', 'json'])).stdout);
    const part = JSON.parse((await nacosLog([LOGS, '--format', 'json', '--until', '2000-01-01 00:00'])).stdout);
    expect(all.events.length).toBeGreaterThan(0);
    expect([part.events, part.incidents]).toEqual([[], []]);
  });
});

describe('--zone', () => {
  const log = join(temporary, 'ny/naming.log');
  const basisOf = async (argv: readonly string[]) => {
    const { coverage, notices } = JSON.parse((await nacosLog([...argv, '--format', 'json'])).stdout);
    return {
      zone: coverage[0].zone,
      from: coverage[0].from,
      notices: notices.map(({ id }: { readonly id: string }) => id),
    };
  };
  mkdirSync(join(temporary, 'ny'));
  writeFileSync(
    log,
    '2026-11-21 10:25:40.689 [main] INFO  c.a.n.client.naming - [BEAT] adding beat: BeatInfo{port=1} to beat map.\n',
  );

  test('is the zone of logs that show none', async () => {
    const { zone, from } = await basisOf([log, '--zone', 'Asia/Shanghai']);
    expect({ basis: zone.basis, from }).toEqual({ basis: 'option', from: '2026-11-21T10:25:40.689+08:00' });
  });

  test.each([
    ['as it is', (path: string) => path],
    ['with a slash behind', (path: string) => `${path}/`],
    ['relative to here', (path: string) => relative('.', path)],
  ])('states the zone of a folder, its path written %s', async (_, spell) => {
    const { zone, from } = await basisOf([join(temporary, 'ny'), '--zone', `${spell(join(temporary, 'ny'))}=-05:00`]);
    expect({ basis: zone.basis, from }).toEqual({ basis: 'stated', from: '2026-11-21T10:25:40.689-05:00' });
  });

  test.each(['zone', 'origin'])('says, as --%s does, that a path is no input', async (option) => {
    expect((await basisOf([log, `--${option}`, 'no/such=UTC'])).notices).toContain(`${option}-unused`);
    expect((await basisOf([log, `--${option}`, `${log}=UTC`])).notices).not.toContain(`${option}-unused`);
  });

  test('is assumed to be UTC where nothing tells it, which is said', async () => {
    const { zone, notices } = await basisOf([log]);
    expect(zone).toEqual(expect.objectContaining({ name: 'UTC', basis: 'assumed' }));
    expect(notices).toContain('zone-assumed');
  });

  test.each([
    ['nothing', ''],
    ['no log', 'the shop is closed\n'],
  ])('is no matter where a pipe holds %s', async (_, stdin) => {
    const { status, stdout } = await nacosLog(['-', '--format', 'json'], { stdin });
    expect(status).toBe(0);
    expect(stdout).not.toContain('zone-assumed');
  });
});

describe('extract and report', () => {
  test('together say what analyze says', async () => {
    const { stdout: facts, status } = await nacosLog(['extract', LOGS]);
    expect(status).toBe(0);
    const lines = facts.trimEnd().split('\n').reverse().join('\n');
    expect((await nacosLog(['report'], { stdin: lines })).stdout).toBe((await nacosLog([LOGS])).stdout);
  });

  test('refuse what is no fact', async () => {
    const { status, stderr } = await nacosLog(['report'], { stdin: '\n{"a":1}\n' });
    expect(status).toBe(2);
    expect(stderr).toContain('Line 2 of standard input is no fact line.');
  });
});

describe('--patterns', () => {
  test('adds layouts: what a house format says of level and time is understood', async () => {
    const own = join(temporary, 'own');
    mkdirSync(own, { recursive: true });
    writeFileSync(
      join(own, 'layouts.yml'),
      `- id: house
  title: { en: House style, zh: 自有格式 }
  template: '<level>|<time>|<thread>|<logger>| <message>'
  time: 'dd.MM.yyyy HH:mm:ss,SSS Z'
  files: [client/application]
  examples: ['ERROR|21.11.2026 10:00:00,123 +0800|main|com.alibaba.nacos.client.naming| [NA] failed to request']
`,
    );
    const log = join(temporary, 'house', 'service.log');
    mkdirSync(join(temporary, 'house'), { recursive: true });
    const line = (second: number): string =>
      `WARN|21.11.2026 10:00:0${second},500 +0800|beat-1|com.alibaba.nacos.client.naming| [CLIENT-BEAT] failed to send beat: {"port":8080,"ip":"192.0.2.31","serviceName":"DEFAULT_GROUP@@orders"}, code: 500, msg: failed`;
    writeFileSync(log, [line(1), line(6)].join('\n'));
    const report = async (...argv: readonly string[]) =>
      JSON.parse((await nacosLog([log, '--format', 'json', ...argv])).stdout);
    const [event] = (await report('--patterns', own)).events;
    expect(event).toMatchObject({ time: '2026-11-21T10:00:01.500+08:00', level: 'WARN', thread: 'beat-1', count: 2 });
    expect((await report('--patterns', own)).coverage[0]).toMatchObject({ layout: 'house' });
    expect((await report()).events.every(({ time }: { time: string | null }) => time === null)).toBe(true);
  });
});

describe('exit status', () => {
  test('4 where an input is damaged; what could be read is reported', async () => {
    const file = join(temporary, 'naming.log.gz');
    const whole = gzipSync(
      Buffer.from('2026-11-21 10:25:40.689 [main] INFO  c.a.n.client.naming - a line that nobody knows\n'.repeat(5000)),
    );
    writeFileSync(file, whole.subarray(0, whole.length - 30));
    const { status, stdout } = await nacosLog([file]);
    expect(status).toBe(4);
    expect(stdout).toContain('damaged');
  });

  test('0 for a folder without logs, which is said', async () => {
    const { status, stdout } = await nacosLog(['fixtures/scenarios/application-killed/scenario.yml']);
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing could be concluded');
  });

  test('130 after an interruption, with the report of what had been read', async () => {
    const { status, stdout, stderr } = await nacosLog([LOGS], { signal: AbortSignal.abort() });
    expect(status).toBe(130);
    expect(stderr).toContain('Interrupted');
    expect(stdout).toContain('Nacos log report');
  });
});
