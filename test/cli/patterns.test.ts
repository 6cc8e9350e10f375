import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { nacosLog } from '../support/command.js';
import { ROOT } from '../support/scenarios.js';

const temporary = mkdtempSync(join(tmpdir(), 'patterns-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** A folder of patterns with one file. */
function folderOf(name: string, path: string, text: string): string {
  const folder = join(temporary, name);
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
  return folder;
}

const BEAT = readFileSync(join(ROOT, 'patterns/client/heartbeat-failure.yml'), 'utf8');

describe('patterns list', () => {
  test('names every pattern, with its title in the language of the reader', async () => {
    const { status, stdout } = await nacosLog(['patterns', 'list', '--lang', 'zh']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^client\/heartbeat-failure +● 客户端发送心跳失败$/m);
  });

  test('keeps those that hold every word', async () => {
    const { stdout } = await nacosLog(['patterns', 'list', 'client/', 'heartbeat', '--format', 'json']);
    const ids = JSON.parse(stdout).patterns.map(({ id }: { id: string }) => id);
    expect(ids).toContain('client/heartbeat-failure');
    expect(ids).not.toContain('naming/instance-beat-timeout');
    expect((await nacosLog(['patterns', 'list', 'zzzz'])).stderr).toContain('No pattern holds all of: zzzz.');
  });
});

describe('patterns show', () => {
  test('says everything of one', async () => {
    const { status, stdout } = await nacosLog(['patterns', 'show', 'client/heartbeat-failure']);
    expect(status).toBe(0);
    for (const part of ['heartbeat-failed, symptom, WARNING', '>=1.2.0 <2.2.0', 'e.g. ', 'refresh beat', 'issues/3472'])
      expect(stdout).toContain(part);
  });

  test('helps with a wrong id', async () => {
    expect(await nacosLog(['patterns', 'show', 'client/heartbeat-failur'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean client/heartbeat-failure?'),
    });
    expect((await nacosLog(['patterns', 'show'])).stderr).toContain('needs an id');
  });
});

describe('patterns lint and test', () => {
  test('find nothing wrong with a pattern that comes with the package', async () => {
    for (const action of ['lint', 'test'])
      expect(await nacosLog(['patterns', action, 'client/heartbeat-failure'])).toMatchObject({
        status: 0,
        stdout: 'Patterns checked: 1. Faults: 0.\n',
      });
  });

  test('check the patterns of --patterns, each against the whole catalogue', async () => {
    const own = folderOf('twin', 'mine/beat.yml', BEAT);
    const { status, stdout } = await nacosLog(['patterns', 'lint', '--patterns', own]);
    expect(status).toBe(2);
    expect(stdout).toContain('is also recognised by client/heartbeat-failure.');
    expect(stdout).toContain('Patterns checked: 1.');
  });

  test('name every file that is no pattern, by place, and go on', async () => {
    const own = folderOf('faulty', 'mine/beat.yml', BEAT.replace('severity: warning', 'severty: warning'));
    folderOf('faulty', 'mine/other.yml', BEAT.replace('kind: heartbeat-failed', 'kind: heartbeat-faild'));
    const { status, stdout } = await nacosLog(['patterns', 'lint', '--patterns', own, '--format', 'json']);
    expect(status).toBe(2);
    const { faults } = JSON.parse(stdout);
    expect(faults).toEqual([
      { pattern: 'mine/beat', rule: 'schema', text: expect.stringContaining('unknown key "severty"') },
      { pattern: 'mine/other', rule: 'schema', text: expect.stringContaining('unknown event kind') },
    ]);
  });

  test('in Chinese', async () => {
    const own = folderOf('zh', 'client/heartbeat-failure.yml', BEAT.replace('zh: 客户端发送心跳失败', 'zh: Failed'));
    const { stdout } = await nacosLog(['patterns', 'lint', '--patterns', own, '--lang', 'zh']);
    expect(stdout).toContain('title 的中文内容缺失或不是中文。');
    expect(stdout).toContain('已检查模式：1，错误：1。');
  });
});

describe('patterns draft', () => {
  const LOG = [
    '2026-11-21 10:00:00.123 ERROR 1 --- [main] c.a.n.client.naming : shop closed for 10.9.8.7:8080 by DEFAULT_GROUP@@till',
    '2026-11-21 10:00:01.123 ERROR 1 --- [main] c.a.n.client.naming : shop closed for 10.9.8.6:8081 by DEFAULT_GROUP@@door',
    '2026-11-21 10:00:02.123  INFO 1 --- [main] c.a.n.client.naming : shop open',
    '',
  ].join('\n');

  test('makes one pattern of the warnings and errors with one shape, with addresses for examples', async () => {
    const { status, stdout } = await nacosLog(['patterns', 'draft'], { stdin: LOG });
    expect(status).toBe(0);
    const draft = parse(stdout);
    expect(draft.variants).toEqual([
      {
        versions: '>=1.0.0',
        template: 'shop closed for <ip>:<port> by <service>',
        examples: [
          {
            message: 'shop closed for 192.0.2.1:8081 by DEFAULT_GROUP@@door',
            fields: { ip: '192.0.2.1', port: 8081, service: 'DEFAULT_GROUP@@door' },
          },
        ],
      },
    ]);
    expect(draft).toMatchObject({ severity: 'error', source: { levels: ['error'] } });
  });

  test('begins with what the source of Nacos says', async () => {
    const line = 'Creating McpCacheIndex bean with maxSize=100, expireTime=60s, cleanupInterval=5s';
    const { stdout } = await nacosLog(['patterns', 'draft', line]);
    const { variants, references } = parse(stdout);
    expect(variants[0]).toMatchObject({
      versions: '>=3.0.3',
      template: 'Creating McpCacheIndex bean with maxSize=<_>, expireTime=<_>s, cleanupInterval=<_>s',
    });
    expect(references[0]).toContain('McpServerIndexConfiguration.java');
  });

  test('leaves only what a person must write', async () => {
    const { stdout } = await nacosLog(['patterns', 'draft'], { stdin: LOG.replaceAll(/by DEFAULT\S+/g, '') });
    const path = `${/^# (\S+)$/m.exec(stdout)?.[1]}`;
    const own = folderOf('draft', path, stdout);
    const { faults } = JSON.parse((await nacosLog(['patterns', 'lint', '--patterns', own, '--format', 'json'])).stdout);
    expect(new Set(faults.map(({ rule }: { rule: string }) => rule))).toEqual(new Set(['language', 'reference']));
    expect((await nacosLog(['explain', 'shop closed for 10.0.0.1:80 ', '--patterns', own])).stdout).toContain('TODO');
  });

  test('has nothing to do where every line is known', async () => {
    expect(await nacosLog(['patterns', 'draft'], { stdin: '[CLIENT-BEAT] failed to send beat: {}\n' })).toMatchObject({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining('Every line is known'),
    });
  });
});

describe('patterns', () => {
  test('says what it can do', async () => {
    expect((await nacosLog(['patterns'], { stdin: '' })).stderr).toContain('one of: list, show, test, lint, draft.');
    expect((await nacosLog(['patterns', 'lnt'])).stderr).toContain('Did you mean nacos-log patterns lint?');
  });
});

describe('--ignore', () => {
  const LOGS = 'fixtures/scenarios/dns-failure-stops-heartbeat/logs';
  const patternsIn = async (...argv: readonly string[]): Promise<ReadonlySet<string>> => {
    const { stdout } = await nacosLog([LOGS, '--format', 'json', ...argv]);
    return new Set(JSON.parse(stdout).events.map(({ pattern }: { pattern: string }) => pattern));
  };

  test('leaves out the events of a pattern and of an area, and nothing becomes unknown', async () => {
    const all = await patternsIn();
    const [first = ''] = all;
    expect((await patternsIn('--ignore', first)).has(first)).toBe(false);
    const area = `${first.split('/')[0]}/`;
    expect([...(await patternsIn('--ignore', area))].filter((id) => id.startsWith(area))).toEqual([]);
    const { stdout } = await nacosLog([LOGS, '--format', 'json', '--ignore', area]);
    expect(JSON.parse(stdout).unrecognised).toEqual(
      JSON.parse((await nacosLog([LOGS, '--format', 'json'])).stdout).unrecognised,
    );
  });

  test('must name a pattern', async () => {
    expect(await nacosLog([LOGS, '--ignore', 'client/heartbeat-failur'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Did you mean client/heartbeat-failure?'),
    });
  });
});
