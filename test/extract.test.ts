import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { extractInputs } from '../src/index.js';
import type { FileFacts } from '../src/model/facts.js';
import { catalog } from './support/scenarios.js';

const root = mkdtempSync(join(tmpdir(), 'extract-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const options = { catalog: catalog() };

/** Facts of one file with the given name and content. */
async function factsOf(name: string, content: string | Uint8Array): Promise<FileFacts> {
  const path = join(root, name);
  writeFileSync(path, content);
  const { facts } = await extractInputs([path], options);
  const [only] = facts;
  if (only === undefined) throw new Error('one file, no facts');
  return only;
}

const noticesOf = ({ notices }: FileFacts) => notices.map(({ id, incomplete }) => [id, incomplete]);
const BEAT = 'failed to update serviceName: DEFAULT_GROUP@@orders';
const line = (second: number, text: string) =>
  `2026-11-21 10:00:${String(second).padStart(2, '0')}.000 ERROR [updater:c.a.n.c.naming] ${text}\n`;

describe('one file becomes facts', () => {
  test('repeats are one run with its first and last line', async () => {
    const { events } = await factsOf(
      'naming.log',
      line(0, `[NA] ${BEAT}`) + line(1, 'other') + line(2, `[NA] ${BEAT}`),
    );
    expect(events).toMatchObject([{ count: 2, line: 1, lastLine: 3, fields: { service: 'orders' } }]);
    expect((events[0]?.lastTime ?? 0) - (events[0]?.time ?? 0)).toBe(2000);
  });

  test('another service is another run', async () => {
    const { events } = await factsOf('naming.log', line(0, `[NA] ${BEAT}`) + line(1, `[NA] ${BEAT}-2`));
    expect(events.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('a line without a header is told with the times of the records before it', async () => {
    const row = (second: number): string =>
      `2026-11-21 10:00:${String(second).padStart(2, '0')}.000  INFO 1 --- [main] com.example.App : handled 3 requests\n`;
    const oom = 'Exception in thread "worker" java.lang.OutOfMemoryError: Java heap space\n';
    const { events } = await factsOf('app.log', oom + row(0) + row(10) + oom + row(12) + oom + row(20));
    const start = Date.parse('2026-11-21T10:00:00Z');
    const told = events.filter(({ pattern }) => pattern === 'application/out-of-memory');
    expect(told.map(({ time, near, count }) => [time, near?.map((at) => (at - start) / 1000), count])).toEqual([
      [null, undefined, 1],
      [null, [10, 12], 2],
    ]);
  });

  test('headers of Tomcat and of java.util.logging are read, and what stands below the latter is behind it', async () => {
    const resolve =
      'Failed to resolve name. status=Status{code=UNAVAILABLE, description=Unable to resolve host nacos.example.com, cause=null}';
    const tomcat = `22-Nov-2026 10:00:05.123 WARNING [grpc-default-executor-0] io.grpc.internal.ManagedChannelImpl.handle [Channel<1>: (nacos.example.com:9848)] ${resolve}\n`;
    const jul = `Nov 22, 2026 11:34:55 PM io.grpc.internal.ManagedChannelImpl handle\nWARNING: [Channel<1>: (nacos.example.com:9848)] ${resolve}\n`;
    const [first] = (await factsOf('catalina.out', tomcat)).events;
    expect([first?.time, first?.level]).toEqual([Date.UTC(2026, 10, 22, 10, 0, 5, 123), 'WARN']);
    const [second] = (await factsOf('stderr.out', jul)).events;
    expect([second?.time, second?.near?.[0]]).toEqual([null, Date.UTC(2026, 10, 22, 23, 34, 55)]);
  });

  test('holes in the activity and steps of the clock are told', async () => {
    const { activity, clockSteps } = await factsOf(
      'naming.log',
      [0, 1, 2, 30, 31, 10].map((at) => line(at, 'x')).join(''),
    );
    const start = Date.parse('2026-11-21T10:00:00Z');
    expect(activity.map((time) => (time - start) / 1000)).toEqual([0, 2, 30, 31, 10, 10]);
    expect(clockSteps).toEqual([{ line: 6, before: start + 31_000, after: start + 10_000 }]);
  });

  test('unknown errors in Nacos’s own files are grouped by their shape', async () => {
    const { unrecognised } = await factsOf(
      'naming.log',
      line(0, 'strange thing 17 at 192.0.2.1') + line(1, 'strange thing 18 at 192.0.2.2'),
    );
    expect(unrecognised).toMatchObject([{ count: 2, level: 'ERROR', line: 1 }]);
  });
});

describe('bad input is told, never thrown', () => {
  test('a binary file', async () => {
    const facts = await factsOf(
      'core',
      Uint8Array.from({ length: 5000 }, (_, index) => (index * 97) % 256),
    );
    expect(facts.layout).toBeNull();
    expect(noticesOf(facts)).toEqual([['no-log', false]]);
  });

  test('a line beyond all bounds', async () => {
    const facts = await factsOf(
      'naming.log',
      line(0, `[NA] ${BEAT}`) + line(1, 'x'.repeat(5_000_000)) + line(2, `[NA] ${BEAT}`),
    );
    expect(facts.events).toMatchObject([{ count: 2, lastLine: 3 }]);
    expect(noticesOf(facts)).toEqual([['line-cut', false]]);
  });

  test('an archive cut in the middle', async () => {
    const text = Array.from({ length: 5000 }, (_, index) =>
      line(index % 60, `[NA] ${BEAT}-${(index * 7919) % 10_007}`),
    ).join('');
    const packed = gzipSync(text);
    const facts = await factsOf('naming.log.gz', packed.subarray(0, packed.length / 2));
    expect(facts.events.length).toBeGreaterThan(0);
    expect(noticesOf(facts)).toEqual([['input-truncated', true]]);
  });

  test('invalid UTF-8 and NULs', async () => {
    const facts = await factsOf(
      'naming.log',
      Buffer.concat([Buffer.from(line(0, `[NA] ${BEAT}`)), Buffer.from([0, 0xe6, 0x9c, 10])]),
    );
    expect(facts.events).toHaveLength(1);
    expect(facts.notices).toEqual([]);
  });

  test('more kinds of unknown errors than are kept', async () => {
    const facts = await factsOf(
      'naming.log',
      Array.from({ length: 520 }, (_, index) =>
        line(0, `strange ${'abcdefghijklmnopqrstuvwxyz'[index % 26]}${'x'.repeat(Math.floor(index / 26))}`),
      ).join(''),
    );
    expect(facts.unrecognised).toHaveLength(500);
    expect(noticesOf(facts)).toEqual([['bound-reached', false]]);
    expect(facts.notices[0]?.text.en).toContain('20 of them were left out');
  });

  test('a stack trace without an end', async () => {
    const facts = await factsOf('naming.log', line(0, `[NA] ${BEAT}`) + '\tat a.B.c(B.java:1)\n'.repeat(400));
    expect(facts.events).toMatchObject([{ count: 1, lastLine: 401 }]);
    expect(noticesOf(facts)).toEqual([['bound-reached', false]]);
  });

  test('nothing at all', async () => {
    expect(await factsOf('naming.log', '')).toMatchObject({
      lines: 0,
      records: 0,
      layout: null,
      from: null,
      notices: [],
    });
  });
});

test('a pipe gives the facts of the file, under its own name', async () => {
  const content = line(0, `[NA] ${BEAT}`) + line(1, 'x'.repeat(70_000));
  const { file, notices, ...facts } = await factsOf('ticket.txt', content);
  const piped = await extractInputs(['-'], { ...options, stdin: Readable.from([gzipSync(content)]) });
  const [{ file: pipe, notices: ofPipe, ...fromPipe } = { file: undefined, notices: [] }] = piped.facts;
  expect(pipe).toEqual({ ...file, path: '-', origin: '-' });
  expect(ofPipe.map(({ id }) => id)).toEqual(notices.map(({ id }) => id));
  expect(ofPipe.map(({ text }) => text.en)).toEqual([expect.stringMatching(/^standard input:2: 1 line is longer/)]);
  const withoutPath = (some: object) => JSON.parse(JSON.stringify(some).replaceAll(file.path, '-'));
  expect({ ...fromPipe, bytes: 0 }).toEqual({ ...withoutPath(facts), bytes: 0 });
});
