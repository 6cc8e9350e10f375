import { describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.js';
import { isOfNacos } from '../../src/match/ownership.js';
import type { LogRecord } from '../../src/model/log-record.js';
import { patternOf } from '../support/events.js';
import { catalog } from '../support/scenarios.js';

const matcher = new Matcher(catalog().patterns);

const record = (message: string, more: Partial<LogRecord> = {}): LogRecord => ({
  line: 1,
  lastLine: 1 + (more.tail?.length ?? 0),
  time: 0,
  after: undefined,
  offset: undefined,
  level: 'ERROR',
  thread: undefined,
  logger: undefined,
  framed: true,
  message,
  tail: [],
  tailOffsets: [],
  ...more,
});

const ids = (given: LogRecord, kind: Parameters<Matcher['recognise']>[1] = 'client/naming') =>
  matcher.recognise(given, kind).map(({ pattern, offset }) => [pattern.scope, offset]);

const FAILURE = '[NA] failed to update serviceName: DEFAULT_GROUP@@orders';
const REFUSED = 'java.net.ConnectException: Connection refused (Connection refused)';

describe('exceptions', () => {
  test('in the tail stand beside the message, at their own line', () => {
    expect(ids(record(FAILURE, { tail: ['a.B: wrapped', '\tat a.B.c(B.java:1)', `Caused by: ${REFUSED}`] }))).toEqual([
      ['message', 0],
      ['exception', 3],
    ]);
  });

  test('count once, however often they are repeated in one record', () => {
    const found = matcher.recognise(record(FAILURE, { tail: [REFUSED, `Caused by: ${REFUSED}`] }), 'client/naming');
    expect(found.filter(({ pattern }) => pattern.scope === 'exception')).toHaveLength(1);
  });

  test('take over whose failure it was', () => {
    const [message, exception] = matcher.recognise(record(FAILURE, { tail: [REFUSED] }), 'client/naming');
    expect(message?.fields).toMatchObject({ group: 'DEFAULT_GROUP', service: 'orders' });
    expect(exception?.fields).toMatchObject({ group: 'DEFAULT_GROUP', service: 'orders' });
  });

  test('are told by the wording that says most', () => {
    const tail = (text: string) => [`Caused by: java.net.BindException: Address already in use${text}`];
    const found = (text: string) =>
      matcher.recognise(record(FAILURE, { tail: tail(text) }), 'client/naming').map(({ pattern }) => pattern.id);
    expect(found(': connect')).toContain('network/no-local-port');
    expect(found(': connect')).not.toContain('network/port-in-use');
    expect(found('')).not.toContain('network/no-local-port');
  });

  test('of a connection pool are those of the server in its own log only', () => {
    const pool = (more: Partial<LogRecord>) =>
      ids(record('HikariPool-1 - Exception during pool initialization.', { tail: [REFUSED], ...more }), 'unknown');
    expect(pool({})).toEqual([
      ['message', 0],
      ['exception', 1],
    ]);
    expect(pool({ logger: 'com.zaxxer.hikari.pool.HikariPool' })).toEqual([['message', 0]]);
  });

  test('that end the start of an application are ours where they come from Nacos', () => {
    const failed = (...tail: readonly string[]) =>
      ids(
        record('Application run failed', { logger: 'o.s.boot.SpringApplication', tail: [...tail] }),
        'client/application',
      );
    expect(failed('Caused by: com.alibaba.nacos.api.exception.NacosException: failed', REFUSED)).toContainEqual([
      'exception',
      2,
    ]);
    expect(failed('Caused by: Unable to connect to Redis server', REFUSED)).toEqual([['message', 0]]);
  });

  test('of somebody else in an application’s log are not ours', () => {
    expect(
      ids(
        record('cannot reach the mail server', { logger: 'org.example.Mail', tail: [REFUSED] }),
        'client/application',
      ),
    ).toEqual([]);
  });

  test('of an application are ours with a frame of Nacos’s code', () => {
    const tail = [REFUSED, '\tat com.alibaba.nacos.common.http.client.NacosRestTemplate.get(NacosRestTemplate.java:1)'];
    expect(ids(record('refresh failed', { logger: 'org.example.Refresh', tail }), 'client/application')).toEqual([
      ['exception', 1],
    ]);
  });

  test.each([
    ['a server, where a statement that servers write too stands right behind the level', 'Socket accept failed', 1],
    ['nobody known, where a thread and a logger stand between', '[main] o.a.t.Acceptor - Socket accept failed', 0],
  ])('in a log of any name are those of %s', (_, message, exceptions) => {
    const accept = new Matcher(['server/accept-failure', 'network/too-many-files'].map(patternOf));
    const tail = ['java.io.IOException: Too many open files in system'];
    const found = accept.recognise(record(message, { framed: false, level: 'ERROR', tail }), 'unknown');
    expect(found.map(({ pattern }) => pattern.id)).toEqual(
      ['server/accept-failure', 'network/too-many-files'].slice(0, 1 + exceptions),
    );
  });

  test('in a stack frame are no exceptions', () => {
    expect(ids(record('x', { tail: [`\tat ${REFUSED}`] }))).toEqual([]);
  });
});

test('a message inside a foreign layout is found, in a known layout it is not searched for', () => {
  const wrapped = `orders | ${FAILURE}`;
  expect(ids(record(wrapped, { framed: false }), 'unknown')).toEqual([['message', 0]]);
  expect(ids(record(wrapped))).toEqual([]);
});

test('a layout that closes a bracket behind the message takes nothing from it', () => {
  const poll = '[fixed-192.0.2.11_8848] [check-update] get changed dataId error, code: 503';
  const [found] = matcher.recognise(record(`[worker][ClientWorker][${poll}]`, { framed: false }), 'unknown');
  expect(found?.fields).toMatchObject({ code: 503 });
});

test('runs of blanks do not matter', () => {
  expect(ids(record(FAILURE.replaceAll(' ', '   ')))).toEqual([['message', 0]]);
});

test.each([
  ['server/naming-server', {}, true],
  ['client/naming', {}, true],
  ['client/application', { logger: 'com.alibaba.nacos.client.naming' }, true],
  ['client/application', { logger: 'c.a.n.client.naming' }, true],
  ['client/application', { logger: 'org.example.Mail' }, false],
  ['unknown', {}, false],
] as const)('a record of %s with %o is Nacos’s: %s', (kind, more, expected) => {
  expect(isOfNacos(record('text', more), kind)).toBe(expected);
});
