import { describe, expect, test } from 'vitest';
import { hasEnvelope } from '../../src/source/envelope/detect.js';
import { type InnerLine, Unwrapper } from '../../src/source/envelope/unwrapper.js';
import { ZoneVotes } from '../../src/source/envelope/zone-votes.js';

const HEADER = '2026-11-21 10:00:00.123 INFO [main:client.naming] [BEAT] adding beat';

function unwrap(...lines: readonly string[]): readonly InnerLine[] {
  const found: InnerLine[] = [];
  const unwrapper = new Unwrapper((line) => found.push(line));
  for (const line of lines) unwrapper.line(Buffer.from(line), 0, Buffer.byteLength(line));
  unwrapper.end();
  return found;
}

const texts = (lines: readonly InnerLine[]): readonly string[] => lines.map(({ bytes }) => bytes.toString('utf8'));

describe('what a tool tells is kept', () => {
  test('pod, container and time', () => {
    const [line] = unwrap(`[pod/nacos-0/nacos] 2026-11-21T02:00:00.123456789Z ${HEADER}`);
    expect(line).toMatchObject({ process: 'nacos-0/nacos', time: Date.UTC(2026, 10, 21, 2, 0, 0, 123), line: 1 });
    expect(line?.bytes.toString()).toBe(HEADER);
  });

  test('the zone that UTC times around local times prove', () => {
    const votes = new ZoneVotes();
    for (const line of unwrap(`2026-11-21T02:00:01.000000001Z stdout F ${HEADER}`)) votes.add(line);
    expect(votes.offset).toBe(480);
  });

  test('lines of the user’s file, where one letter holds several', () => {
    const log = `${HEADER}\njava.lang.IllegalStateException\n\tat a.B.c(B.java:1)`;
    const letter = JSON.stringify({ '@timestamp': '2026-11-21T02:00:00Z', message: log });
    expect(unwrap(letter, letter).map(({ line }) => line)).toEqual([1, 1, 1, 2, 2, 2]);
  });
});

describe('what an editor found', () => {
  test('is the line behind its number', () => {
    const [first, second] = unwrap(`\tLine 1742973: ${HEADER}`, `Line 8: ${HEADER}`);
    expect([first, second].map((line) => line?.bytes.toString())).toEqual([HEADER, HEADER]);
  });
});

describe('JSON encoders', () => {
  test.each([
    [
      'logstash',
      {
        '@timestamp': '2026-11-21T10:00:00.123+08:00',
        '@version': '1',
        message: 'm',
        logger_name: 'c.a.X',
        thread_name: 't',
        level: 'WARN',
      },
      '2026-11-21T10:00:00.123+08:00  WARN 1 --- [t] c.a.X : m',
    ],
    [
      'ECS',
      {
        '@timestamp': '2026-11-21T02:00:00.123Z',
        'log.level': 'WARN',
        message: 'm',
        'process.thread.name': 't',
        'log.logger': 'c.a.X',
      },
      '2026-11-21T02:00:00.123Z  WARN 1 --- [t] c.a.X : m',
    ],
    [
      'pino',
      { level: 40, time: Date.UTC(2026, 10, 21, 2, 0, 0, 123), msg: 'm', name: 'c.a.X' },
      '2026-11-21T02:00:00.123Z  WARN 1 --- [main] c.a.X : m',
    ],
  ])('%s', (_name, value, text) => {
    expect(texts(unwrap(JSON.stringify(value)))).toEqual([text]);
  });
});

describe('what is no envelope stays as it is', () => {
  test.each([
    ['a Spring Boot 3 header', '2026-11-21T10:00:00.123+08:00  INFO 1 --- [main] c.a.X : m'],
    ['a line of the kernel', 'Nov 21 10:00:00 node-1 kernel: Out of memory: Killed process 77 (java)'],
    ['a stack frame', '\tat a.B.c(B.java:1)'],
    ['a record of a server', '2026-11-21 10:00:00,123|192.0.2.11|app.yaml|DEFAULT_GROUP|null'],
    ['JSON that is no letter', '{"a":1}'],
  ])('%s', (_name, line) => {
    expect(texts(unwrap(line))).toEqual([line]);
    expect(hasEnvelope(Buffer.from(`${line}\n${line}\n`))).toBe(false);
  });
});

test('lines of several pods in one stream are told apart', () => {
  const lines = unwrap(`[pod/a/x] ${HEADER}`, `[pod/b/x] ${HEADER}`, `[pod/a/x] \tat a.B.c(B.java:1)`);
  expect(lines.map(({ process }) => process)).toEqual(['a/x', 'b/x', 'a/x']);
});

describe('a time that a tool put before each line', () => {
  const FRAME = '    at com.alibaba.nacos.Nacos.main(Nacos.java:35)';

  test.each([
    ['a bar', '2026-11-21 10:00:00.123 | '],
    ['a tab', '2026-11-21T10:00:00+08:00\t'],
    ['a blank, to the second', '2026-11-21 10:00:00 '],
  ])('and %s: no logger writes it before a call', (_, prefix) => {
    const lines = [`${prefix}${FRAME}`, `${prefix}Caused by: a.B: gone`];
    expect(hasEnvelope(Buffer.from(`${lines.join('\n')}\n`))).toBe(true);
    expect(texts(unwrap(...lines))).toEqual([FRAME, 'Caused by: a.B: gone']);
  });

  test.each([
    ['a layout with bars', '2026-11-21 10:00:00.123 | INFO | main | a.B - text'],
    ['a layout to the second', '2026-11-21 10:00:00 [main] INFO a.B - text'],
    ['a Go log with tabs', '2026-11-21T10:00:00.123+0800\tINFO\ta/b.go:1\ttext'],
  ])('but %s keeps its own', (_, line) => {
    expect(texts(unwrap(line))).toEqual([line]);
  });

  test('before the headers of a server, and before calls whose blanks were lost', () => {
    const lines = [`2026-11-21 18:00:00 ${HEADER}`, '2026-11-21 18:00:00 at a.B.c(B.java:1)'];
    expect(hasEnvelope(Buffer.from(`${lines.join('\n')}\n`))).toBe(true);
    expect(texts(unwrap(...lines))).toEqual([HEADER, 'at a.B.c(B.java:1)']);
  });
});
