import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../src/model/explanation.js';
import { nacosLog } from '../support/command.js';
import { HOSTILE } from '../support/hostile.js';
import { documentFaults } from '../support/schema.js';

const BEAT =
  '[CLIENT-BEAT] failed to send beat: {"port":9200,"ip":"192.0.2.63","serviceName":"DEFAULT_GROUP@@order-service"}, code: 500, msg: server is down';

async function ask(argv: readonly string[], stdin?: string): Promise<Explanation['lines']> {
  const { status, stdout } = await nacosLog(['explain', ...argv, '--format', 'json'], { stdin });
  expect(status).toBe(0);
  expect(documentFaults('explanation', JSON.parse(stdout))).toEqual([]);
  return JSON.parse(stdout).lines;
}

describe('explain', () => {
  test('says what a line means, what printed it in which versions, and what to look at next', async () => {
    const { status, stdout } = await nacosLog(['explain', BEAT]);
    expect(status).toBe(0);
    expect(stdout).toContain('Client could not send a heartbeat');
    expect(stdout).toContain('client.naming.beat.BeatReactor$BeatTask of the Java client');
    expect(stdout).toContain('1.2.1 to 2.1.2');
    expect(stdout).toContain('$ nacos-log whois 192.0.2.63:9200 LOGS');
    expect(stdout).toContain('nacos-log patterns show client/heartbeat-failure');
    expect(stdout).toMatch(
      /^ +https:\/\/github\.com\/alibaba\/nacos\/blob\/2\.1\.2\/client\/src\/.*BeatReactor\.java$/m,
    );
  });

  test('asks after nobody whose address is printed as null', async () => {
    const { stdout } = await nacosLog([
      'explain',
      "nacos registry, order-service register failed...NacosRegistration{nacosDiscoveryProperties=NacosDiscoveryProperties{service='order-service', group='DEFAULT_GROUP', ip='null', port=-1}},",
    ]);
    expect(stdout).toContain('$ nacos-log whois order-service LOGS');
  });

  test.each([
    ['grpc-port-unreachabel', 'Did you mean grpc-port-unreachable? '],
    ['Heartbeat', 'Did you mean heartbeat-timeout-expired? '],
    ['nosuch-cause', ''],
  ])('takes a word that can be no path for a cause (%s)', async (word, meant) => {
    const { status, stderr } = await nacosLog(['explain', word]);
    expect(status).toBe(2);
    expect(stderr).toBe(
      `nacos-log: ${word} is neither a cause that is known nor a file.\n${meant}nacos-log explain takes ids of causes, files, and lines in quotes.\n`,
    );
    const chinese = await nacosLog(['explain', word, '--lang', 'zh']);
    expect(chinese.stderr).toContain('nacos-log explain 接受根因 ID、文件');
  });

  test('takes a word that can be a path for one', async () => {
    const { status, stderr } = await nacosLog(['explain', 'server-down.log']);
    expect(status).toBe(2);
    expect(stderr).toContain('server-down.log does not exist or cannot be read.');
  });

  test('in Chinese', async () => {
    const { stdout } = await nacosLog(['explain', BEAT, '--lang', 'zh']);
    expect(stdout).toContain('客户端发送心跳失败');
    expect(stdout).toContain('下一步');
    expect(stdout).not.toMatch(/Meaning|Printed|Next /);
  });

  test('cuts a header off and takes what it tells', async () => {
    const [line] = await ask([`2026-11-21 10:00:00.123 ERROR [naming.beat] [main] c.a.n.client.naming : ${BEAT}`]);
    expect(line).toMatchObject({ level: 'ERROR', count: 1, lines: [1] });
    expect(line?.meanings[0]).toMatchObject({
      pattern: 'client/heartbeat-failure',
      fields: { ip: '192.0.2.63', port: 9200 },
    });
  });

  test('takes a paste without headers line by line, equal ones once', async () => {
    const lines = await ask([], `${BEAT}\nshop closed\n\tat of.a.stack.Frame(Shop.java:1)\n\n${BEAT}\n`);
    expect(lines.map(({ lines, count, meanings }) => [lines, count, meanings.map(({ pattern }) => pattern)])).toEqual([
      [[1, 5], 2, ['client/heartbeat-failure']],
      [[2], 1, []],
    ]);
  });

  test('takes each line in quotes for itself', async () => {
    const lines = await ask([
      '2026-11-21 10:00:00.123 ERROR [shop] checkout failed',
      'user not found!',
      'java.net.UnknownHostException: nacos.example.com',
    ]);
    expect(lines.map(({ lines, meanings }) => [lines, meanings.map(({ pattern }) => pattern)])).toEqual([
      [[1], []],
      [[2], ['auth/refused']],
      [[3], ['network/unknown-host']],
    ]);
  });

  test('takes a file', async () => {
    const path = 'fixtures/scenarios/dns-failure-stops-heartbeat/logs/client-a/naming.log';
    const lines = await ask([path]);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every((line) => line.path === path && line.kind === 'client/naming')).toBe(true);
  });

  test('names the causes that such a line has been evidence of, and the logs that decide', async () => {
    const [line] = await ask(['remove instance, deRegister service public: Protect threshold reached']);
    expect(line?.meanings).toEqual([]);
    const [known] = await ask(['java.net.ConnectException: Connection refused (Connection refused)']);
    expect(known?.meanings.map(({ pattern }) => pattern)).toContain('network/refused');
    expect(known?.next.some(({ text }) => String(text).startsWith('It can be evidence for: '))).toBe(true);
  });

  test('says that a line is of Nacos although no pattern knows it', async () => {
    const statement = 'Creating PlainMcpServerIndex bean as cache is disabled';
    const [line] = await ask([statement]);
    expect(line?.printers[0]).toMatchObject({ className: 'com.alibaba.nacos.ai.config.McpServerIndexConfiguration' });
  });

  test('says that nobody knows a line, and how to begin', async () => {
    const { stdout } = await nacosLog(['explain', 'the shop is closed today']);
    expect(stdout).toContain('No pattern knows this line.');
    expect(stdout).toContain('$ nacos-log patterns draft LOGS');
  });

  test('writes nothing that a terminal acts upon', async () => {
    const { status, stdout } = await nacosLog(['explain'], { stdin: HOSTILE.join('\n') });
    expect(status).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });

  test('needs a line', async () => {
    expect(await nacosLog(['explain'], { stdin: '\n' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no line to explain.'),
    });
    expect((await nacosLog(['explain', 'no/such.log'])).status).toBe(2);
  });

  test('tells what is known of a cause: look-alikes, versions, risk, what an answer means', async () => {
    const { status, stdout } = await nacosLog(['explain', 'grpc-no-ejection-22x']);
    expect(status).toBe(0);
    expect(stdout).toContain('Affected: server 2.2.0 – 2.2.4. Fixed in 2.3.0.');
    expect(stdout).toContain('ghost-process-still-alive');
    expect(stdout).toMatch(/\[upgrades\s+the servers\]/);
    expect(stdout).toContain('$ ss -tn state established dst ADDRESS');
  });

  test('tells several causes, in Chinese and as a document', async () => {
    const { stdout } = await nacosLog(['explain', 'server-down', 'app-killed-by-platform', '--lang', 'zh']);
    expect(stdout).toContain('容易混淆的原因及区分依据');
    expect(stdout).not.toMatch(/Look-alikes|What to do/);
    const json = await nacosLog(['explain', 'server-down', 'app-killed-by-platform', '--format', 'json']);
    const document = JSON.parse(json.stdout);
    expect(documentFaults('explanation', document)).toEqual([]);
    expect(document.causes.map(({ id, fromLogs }: { id: string; fromLogs: boolean }) => [id, fromLogs])).toEqual([
      ['server-down', true],
      ['app-killed-by-platform', false],
    ]);
  });
});
