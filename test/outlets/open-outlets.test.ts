import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.js';
import type { Context } from '../../src/cli/context.js';
import { openOutlets, wantsScreen } from '../../src/cli/outlets/open-outlets.js';
import { notificationOf, statusOf } from '../support/notifications.js';
import { receiver } from '../support/receiver.js';

class Sink extends Writable {
  text = '';
  isTTY = false;

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

function around(env: NodeJS.ProcessEnv = {}) {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const signal = new AbortController().signal;
  const context: Context = { stdin: new PassThrough(), stdout, stderr, env, language: 'en', signal };
  return { context, stdout, stderr };
}
const nowhere = { zone: () => 'UTC', quit: () => {} };
const open = (argv: readonly string[], context: Context) =>
  openOutlets(parseArguments(['follow', ...argv]), context, nowhere);

describe('outlets', () => {
  test('are none where none is asked for', async () => {
    expect(await open(['logs'], around().context)).toEqual([]);
  });

  test('have names that tell two receivers on one host apart, and show no token', async () => {
    const hooks = ['--webhook', 'http://127.0.0.1:1/a?token=one', '--webhook', 'http://127.0.0.1:1/a?token=two'];
    const outlets = await open(hooks, around().context);
    const names = outlets.map(({ name }) => name ?? '');
    expect(new Set(names).size).toBe(2);
    expect(names.join()).not.toMatch(/one|two/);
    await Promise.all(outlets.map((outlet) => outlet.close()));
  });

  test('take one format for all web hooks or one for each', async () => {
    const [json, slack] = [await receiver((response) => response.end()), await receiver((response) => response.end())];
    const hooks = ['--webhook', json.url.href, '--webhook', slack.url.href];
    const outlets = await open([...hooks, '--webhook-format', 'json', '--webhook-format', 'slack'], around().context);
    for (const outlet of outlets) outlet.notify(notificationOf());
    await Promise.all(outlets.map((outlet) => outlet.close()));
    expect([json.received[0]?.body, slack.received[0]?.body]).toMatchObject([
      { phase: 'opened' },
      { blocks: [{}, {}, {}, {}, {}, {}] },
    ]);
    await Promise.all([json.close(), slack.close()]);
  });

  test('tell those who show a status how queues fare', async () => {
    const { context, stderr } = around();
    const outlets = await open(['--on-incident', 'exit 7', '--metrics', '127.0.0.1:0'], context);
    for (const outlet of outlets) outlet.notify(notificationOf());
    for (const outlet of outlets) outlet.status?.(statusOf());
    const [, url = ''] = /Metrics: (http\S+)/.exec(stderr.text) ?? [];
    expect(await (await fetch(url)).text()).toContain('nacos_log_queued_notifications 1\n');
    await outlets[0]?.close();
    for (const outlet of outlets) outlet.status?.(statusOf());
    expect(await (await fetch(url)).text()).toContain('nacos_log_dropped_notifications_total 1\n');
    await outlets[1]?.close();
    expect(stderr.text).toContain('nacos-log: --on-incident failed: status 7');
  });
});

describe('wrong options are answered with one sentence', () => {
  test.each([
    [['--webhook', 'alerts.example.com'], '--webhook needs an http or https address'],
    [['--webhook', 'file:///etc/passwd'], '--webhook needs an http or https address'],
    [
      ['--webhook', 'http://a/', '--webhook-format', 'json', '--webhook-format', 'slack'],
      'given 2 times for 1 web hooks',
    ],
    [['--webhook', 'http://a/', '--webhook-secret-env', 'NOT_THERE'], 'no environment variable NOT_THERE'],
    [['--webhook', 'http://a/', '--webhook-secret-env', 'THERE'], 'dingtalk and feishu only'],
    [['--metrics', '9464'], '--metrics needs HOST:PORT'],
  ])('%j', async (argv, sentence) => {
    await expect(open(argv, around({ THERE: 's' }).context)).rejects.toMatchObject({
      text: { en: expect.stringContaining(sentence) },
    });
  });
});

describe('the screen', () => {
  test.each([
    [[], {}, true],
    [['--no-screen'], {}, false],
    [['--format', 'ndjson'], {}, false],
    [['--output', 'report.html'], {}, false],
    [[], { TERM: 'dumb' }, false],
  ])('with %j and %j: %s', (argv, env, wanted) => {
    const { context, stdout } = around({ TERM: 'xterm', ...env });
    stdout.isTTY = true;
    expect(wantsScreen(parseArguments(['follow', ...argv]), context)).toBe(wanted);
    stdout.isTTY = false;
    expect(wantsScreen(parseArguments(['follow', ...argv]), context)).toBe(false);
  });

  test('of a replay needs a speed that can be read', () => {
    const { context, stdout } = around({ TERM: 'xterm' });
    stdout.isTTY = true;
    expect(wantsScreen(parseArguments(['replay', 'logs']), context)).toBe(false);
    expect(wantsScreen(parseArguments(['replay', 'logs', '--speed', '60x']), context)).toBe(true);
  });
});
