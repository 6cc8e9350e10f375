import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { feishuSignature, signedDingtalk } from '../../src/cli/outlets/sign.js';
import { createWebhook, type WebhookLimits } from '../../src/cli/outlets/webhook.js';
import type { Text } from '../../src/model/text.js';
import { WEBHOOK_FORMATS } from '../../src/outlets/webhook-format.js';
import type { WebhookFormatName } from '../../src/outlets/webhook-format-names.js';
import { notificationOf, resolvedOf } from '../support/notifications.js';
import { type Receiver, receiver, until } from '../support/receiver.js';

const style = () => ({ language: 'en', zone: '+08:00', instance: 'node-1' }) as const;
const FAST: Partial<WebhookLimits> = { backOff: { first: 4, longest: 20, attempts: 4 }, timeout: 300, grace: 300 };

const receipt = (done: () => void) => ({ begun: () => undefined, done });

const open: Receiver[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** A receiver and an outlet that sends to it. */
async function pair(
  answer: Parameters<typeof receiver>[0],
  {
    format = 'json',
    limits = {},
    secret,
  }: { format?: WebhookFormatName; limits?: Partial<WebhookLimits>; secret?: string } = {},
) {
  const target = await receiver(answer);
  open.push(target);
  const said: string[] = [];
  const complain = (text: Text): number => said.push(text.en);
  const outlet = createWebhook({
    url: target.url,
    format: WEBHOOK_FORMATS[format],
    style,
    secret,
    complain,
    limits: { ...FAST, ...limits },
  });
  return { target, outlet, said };
}

const OK = (response: { end: (text?: string) => unknown }): unknown => response.end('ok');

describe('--webhook', () => {
  test('posts each notification as JSON, in order, and says when it arrived', async () => {
    const { target, outlet, said } = await pair(OK);
    const arrived: number[] = [];
    outlet.notify(
      notificationOf(),
      receipt(() => arrived.push(1)),
    );
    outlet.notify(
      resolvedOf(),
      receipt(() => arrived.push(3)),
    );
    await outlet.close();
    expect(target.received.map(({ body }) => body)).toMatchObject([
      { instance: 'node-1', phase: 'opened', revision: 1, state: 'unresolved' },
      { phase: 'resolved', span: { to: '2026-11-21T10:26:20.000+08:00' } },
    ]);
    expect(target.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': expect.stringContaining('beat-send-failed-network-1'),
    });
    expect(arrived).toEqual([1, 3]);
    expect(outlet.counts()).toEqual({ queued: 0, delivered: 2, failed: 0, dropped: 0 });
    expect(said).toEqual([]);
  });

  test('tries again after a fault of the receiver, with the same key, and says so once', async () => {
    const { target, outlet, said } = await pair((response, number) => {
      response.statusCode = number < 3 ? 500 : 200;
      response.end('moment');
    });
    outlet.notify(notificationOf());
    await until(() => outlet.counts().delivered === 1);
    await outlet.close();
    expect(new Set(target.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(target.received.length).toBe(3);
    expect(said).toEqual([
      `http://${target.url.host}/… fails and is tried again: HTTP 500 moment`,
      `http://${target.url.host}/… works again.`,
    ]);
  });

  test('waits as long as the receiver asks for, within bounds', async () => {
    const times: number[] = [];
    const { outlet } = await pair(
      (response, number) => {
        times.push(performance.now());
        if (number === 1) response.writeHead(429, { 'retry-after': '3600' });
        response.end();
      },
      { limits: { backOff: { first: 1, longest: 150, attempts: 4 } } },
    );
    outlet.notify(notificationOf());
    await until(() => times.length === 2);
    await outlet.close();
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(140);
  });

  test('does not ask again where the answer would be the same, and goes on with the next', async () => {
    const { target, outlet, said } = await pair((response, number) => {
      response.statusCode = number === 1 ? 404 : 200;
      response.end('no such\u001b[31m hook');
    });
    outlet.notify(notificationOf());
    outlet.notify(resolvedOf());
    await outlet.close();
    expect(target.received.length).toBe(2);
    expect(outlet.counts()).toMatchObject({ delivered: 1, failed: 1 });
    expect(said).toEqual([
      `http://${target.url.host}/… refused a notification, which is given up: HTTP 404 no such hook`,
    ]);
  });

  test('follows no redirect', async () => {
    const other = await receiver((response) => response.end());
    open.push(other);
    const { outlet } = await pair((response) => response.writeHead(307, { location: other.url.href }).end());
    outlet.notify(notificationOf());
    await outlet.close();
    expect(other.received).toEqual([]);
    expect(outlet.counts().failed).toBe(1);
  });

  test('gives up on one that never answers after its attempts; taking a notification never waits', async () => {
    const { outlet, said } = await pair(() => {}, {
      limits: { timeout: 30, backOff: { first: 1, longest: 2, attempts: 3 } },
    });
    const start = performance.now();
    outlet.notify(notificationOf());
    expect(performance.now() - start).toBeLessThan(25);
    await until(() => outlet.counts().failed === 1);
    await outlet.close();
    expect(said.at(-1)).toContain('did not take a notification, which is given up: no answer within 0.03 s');
  });

  test('is not held by an answer without end', async () => {
    const { outlet } = await pair((response) => {
      const timer = setInterval(() => response.write('x'.repeat(4096)), 1);
      response.on('close', () => clearInterval(timer));
    });
    outlet.notify(notificationOf());
    await until(() => outlet.counts().delivered === 1);
    await outlet.close();
  });

  test('keeps beginnings and ends where a slow receiver lets the queue overflow', async () => {
    const { target, outlet, said } = await pair((response) => setTimeout(() => response.end(), 20), {
      limits: { queue: 4, grace: 3000 },
    });
    let settled = 0;
    const notify = (revision: number, phase: 'opened' | 'updated' | 'resolved'): void =>
      outlet.notify(
        notificationOf({ revision, phase }),
        receipt(() => settled++),
      );
    notify(1, 'opened');
    for (let revision = 2; revision < 40; revision++) notify(revision, 'updated');
    notify(40, 'resolved');
    expect(outlet.counts()).toMatchObject({ queued: 5, dropped: 35 });
    await outlet.close();
    const phases = target.received.map(({ body }) => (body as { phase: string }).phase);
    expect(phases).toEqual(['opened', 'updated', 'updated', 'updated', 'resolved']);
    expect(settled).toBe(40);
    expect(said).toEqual([expect.stringContaining('more than 4 wait')]);
  });

  test('ends in time though the receiver is away; what is left is counted and not called delivered', async () => {
    const { target, outlet, said } = await pair(() => {}, { limits: { timeout: 60_000, grace: 50 } });
    let settled = 0;
    for (const id of ['a', 'b', 'c'])
      outlet.notify(
        notificationOf({ id }),
        receipt(() => settled++),
      );
    const start = performance.now();
    await outlet.close();
    expect(performance.now() - start).toBeLessThan(1500);
    expect({ settled, counts: outlet.counts() }).toMatchObject({ settled: 0, counts: { queued: 0, dropped: 3 } });
    expect(said.at(-1)).toContain('could not be handed on before the end: 3');
    expect(target.received.length).toBe(1);
  });

  test('never shows the address with its token', async () => {
    const { target, outlet, said } = await pair(OK);
    await target.close();
    outlet.notify(notificationOf());
    await until(() => outlet.counts().failed === 1);
    await outlet.close();
    expect(said.length).toBeGreaterThan(1);
    expect(`${said.join()} ${outlet.name}`).not.toContain('secret-token');
  });

  test('gives name and password of the address as a header', async () => {
    const target = await receiver(OK);
    open.push(target);
    const url = new URL(target.url);
    url.username = 'me';
    url.password = 'p@ss';
    const outlet = createWebhook({ url, format: WEBHOOK_FORMATS.json, style, complain: () => {}, limits: FAST });
    outlet.notify(notificationOf());
    await outlet.close();
    expect(target.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
  });

  test('reminds Alertmanager of what is open, and of nothing that is over', async () => {
    const { target, outlet } = await pair(OK, { format: 'alertmanager', limits: { remind: 20 } });
    outlet.notify(notificationOf());
    await until(() => target.received.length >= 4);
    outlet.notify(resolvedOf());
    await until(() => outlet.counts().delivered === 2);
    const count = target.received.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(target.received.length).toBeLessThanOrEqual(count + 1);
    await outlet.close();
    expect(target.received.at(-1)?.body).toMatchObject([{ endsAt: expect.any(String) }]);
  });
});

describe('signatures', () => {
  const now = 1_795_227_940_123;

  test('of DingTalk stand in the address, as its documentation computes them', async () => {
    const url = signedDingtalk(new URL('https://oapi.dingtalk.com/robot/send?access_token=a'), 'SECx', now);
    const sign = createHmac('sha256', 'SECx').update(`${now}\nSECx`).digest('base64');
    expect(url.href).toBe(
      `https://oapi.dingtalk.com/robot/send?access_token=a&timestamp=${now}&sign=${encodeURIComponent(sign)}`,
    );
  });

  test('of Feishu stand in the body, in seconds', () => {
    const sign = createHmac('sha256', '1795227940\ns').update(Buffer.alloc(0)).digest('base64');
    expect(feishuSignature('s', now)).toEqual({ timestamp: '1795227940', sign });
  });

  test('are made anew for each attempt', async () => {
    for (const format of ['dingtalk', 'feishu'] as const) {
      const { target, outlet } = await pair(OK, { format, secret: 's3cret' });
      outlet.notify(notificationOf());
      await outlet.close();
      const [{ url, body } = { url: '', body: {} }] = target.received;
      if (format === 'dingtalk') expect(url).toMatch(/token=secret-token&timestamp=\d{13}&sign=[\w%]+$/);
      else expect(body).toMatchObject({ timestamp: expect.stringMatching(/^\d{10}$/), sign: expect.any(String) });
    }
  });
});
