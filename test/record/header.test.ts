import { describe, expect, test } from 'vitest';
import type { LogRecord } from '../../src/model/log-record.js';
import { recordsOf } from '../support/records.js';

/** The only record of one line in a file of the given name. */
function recordOf(name: string, line: string): LogRecord {
  const [only, ...others] = recordsOf(name, Buffer.from(`${line}\n`));
  expect(others).toEqual([]);
  if (only === undefined) throw new Error('no record');
  return only;
}

const at = (text: string): number => Date.parse(`${text}Z`);

describe('the header', () => {
  test('of a server’s own file', () => {
    expect(recordOf('naming-server.log', '2026-11-21 10:25:40,689 WARN Client connection lost')).toMatchObject({
      time: at('2026-11-21T10:25:40.689'),
      level: 'WARN',
      thread: undefined,
      logger: undefined,
      message: 'Client connection lost',
    });
  });

  test('of a server’s trace, which has no level', () => {
    expect(recordOf('config-trace.log', '2026-11-21 10:25:40,689|192.0.2.10|a.yml|DEFAULT_GROUP||-1')).toMatchObject({
      time: at('2026-11-21T10:25:40.689'),
      level: undefined,
      message: '192.0.2.10|a.yml|DEFAULT_GROUP||-1',
    });
  });

  test.each([
    ['[main] ERROR a.B - failed', 'ERROR'],
    ['[orders] [main]  WARN a.B - failed', 'WARN'],
    ['[main] [trace ERROR a.B - failed', undefined],
    ['[main] failed with an ERROR', undefined],
  ])('of an application whose level stands behind brackets: %s', (message, level) => {
    expect(recordOf('app.log', `2026-11-21 10:25:40.689 ${message}`)).toMatchObject({ level, message });
  });

  test('of a client’s file under Logback', () => {
    const line = '2026-11-21 10:25:40.689 ERROR [com.alibaba.nacos.naming.beat.sender:c.a.n.c.naming] failed';
    expect(recordOf('naming.log', line)).toMatchObject({
      level: 'ERROR',
      thread: 'com.alibaba.nacos.naming.beat.sender',
      logger: 'c.a.n.c.naming',
      message: 'failed',
    });
  });

  test('of a client’s file under Log4j2', () => {
    const line = '2026-11-21 10:25:40.689 INFO [main :impl.ClientWorker] [fixed-192.0.2.11_8848] [subscribe] a.yml';
    expect(recordOf('config.log', line)).toMatchObject({
      thread: 'main',
      logger: 'impl.ClientWorker',
      message: '[fixed-192.0.2.11_8848] [subscribe] a.yml',
    });
  });

  test.each([
    ['2026-11-21 10:25:40.689 [http-nio-8080-exec-1] ERROR com.example.orders.Api - no list', 'ERROR'],
    ['2026-11-21 10:25:40.689 [orders] [] [main] WARN  com.example.orders.Api - no list', 'WARN'],
  ])('of an application whose level stands behind the thread: %s', (line, level) => {
    const failure = 'com.alibaba.nacos.api.exception.NacosException: Request nacos server failed: ';
    const [record, ...others] = recordsOf('app.log', Buffer.from(`${line}\n${failure}\n`));
    expect(others).toEqual([]);
    expect(record).toMatchObject({ level, tail: [failure] });
    expect(record?.message).toContain('com.example.orders.Api - no list');
  });

  test('whose thread holds colons, blanks and brackets', () => {
    const line = '2026-11-21 10:25:40.689 INFO [pool [a] 1: worker:c.a.n.c.naming] new ips(1)';
    expect(recordOf('naming.log', line)).toMatchObject({
      thread: 'pool [a] 1: worker',
      logger: 'c.a.n.c.naming',
      message: 'new ips(1)',
    });
  });

  test('ends with the bracket that closes its first one', () => {
    const line = '2026-11-21 10:25:40.689 INFO [main] registered [at:nacos.example] for ever';
    expect(recordOf('service.log', line)).toMatchObject({
      thread: undefined,
      message: '[main] registered [at:nacos.example] for ever',
    });
  });

  test('of Spring Boot 2', () => {
    const line =
      '2026-11-21 10:25:40.689  INFO 4711 --- [           main] c.a.c.n.registry.NacosServiceRegistry    : nacos registry, order 192.0.2.63:9200 register finished';
    expect(recordOf('app.log', line)).toMatchObject({
      time: at('2026-11-21T10:25:40.689'),
      offset: undefined,
      level: 'INFO',
      thread: 'main',
      logger: 'c.a.c.n.registry.NacosServiceRegistry',
      message: 'nacos registry, order 192.0.2.63:9200 register finished',
    });
  });

  test('of Spring Boot 3, with its offset and the application’s name', () => {
    const line =
      '2026-11-21T10:25:40.689+08:00  WARN 4711 --- [order] [    nacos-1] c.a.n.c.remote.RpcClient                 : reconnecting';
    expect(recordOf('app.log', line)).toMatchObject({
      time: at('2026-11-21T10:25:40.689'),
      offset: 480,
      level: 'WARN',
      thread: 'nacos-1',
      logger: 'c.a.n.c.remote.RpcClient',
      message: 'reconnecting',
    });
  });

  test('of an access log', () => {
    const line =
      '192.0.2.63 - - [21/Nov/2026:10:25:40 +0800] "PUT /nacos/v1/ns/instance/beat HTTP/1.1" 200 75 3 Nacos-Java-Client:v1.4.2 -';
    expect(recordOf('access_log.2026-11-21.log', line)).toMatchObject({
      time: at('2026-11-21T10:25:40'),
      offset: 480,
      message: '"PUT /nacos/v1/ns/instance/beat HTTP/1.1" 200 75 3 Nacos-Java-Client:v1.4.2 -',
    });
  });

  test('without a date', () => {
    expect(recordOf('service.log', '10:25:40.689 ERROR [CLIENT-BEAT] failed')).toMatchObject({ level: 'ERROR' });
  });
});

describe('lines without a header', () => {
  const SERVER = [
    '2026-11-21 10:25:40,689 ERROR task failed',
    '',
    'java.lang.IllegalStateException: x',
    '\tat a.B.c(B.java:1)',
    '2026-11-21 10:25:41,000 INFO next',
    '',
    '',
  ];

  test('belong to the record above them, also behind the blank line that Nacos writes', () => {
    const records = recordsOf('naming-server.log', Buffer.from(SERVER.join('\n')));
    expect(records.map(({ message, tail, line, lastLine }) => [message, tail.length, line, lastLine])).toEqual([
      ['task failed', 2, 1, 4],
      ['next', 0, 5, 5],
    ]);
  });

  test('belong to nobody where no record stands above them', () => {
    const torn = ['\tat a.B.c(B.java:1)', '2026-11-21 10:25:41,000 INFO next'];
    expect(recordsOf('naming-server.log', Buffer.from(torn.join('\n'))).map(({ message }) => message)).toEqual([
      'next',
    ]);
  });

  test('that begin like a time but are none belong to the record', () => {
    const lines = ['2026-11-21 10:25:40,689 ERROR task failed', '2026-13-99 99:99:99,000 INFO no', '12:34 o’clock'];
    expect(recordsOf('naming-server.log', Buffer.from(lines.join('\n')))).toMatchObject([
      { tail: [lines[1], lines[2]] },
    ]);
  });

  test('of Logback about itself leave the log behind them its dates', () => {
    const console = [
      '10:25:39,561 |-INFO in ch.qos.logback.classic.LoggerContext[default] - Cleaning on start up',
      '10:25:39,744 |-WARN in ch.qos.logback.core.model.processor.AppenderRefModelHandler - unknown appender',
      '2026-11-21 10:25:40,689 INFO Nacos started successfully in stand alone mode. use embedded storage',
    ];
    expect(recordsOf('start.out', Buffer.from(console.join('\n')))).toMatchObject([
      { time: Date.UTC(2026, 10, 21, 10, 25, 40, 689), line: 3 },
    ]);
  });

  test('with a message of ours are records of their own in a paste', () => {
    const paste = 'Nacos started successfully in stand alone mode. use embedded storage\n';
    expect(recordsOf('start.out', Buffer.from(paste))).toMatchObject([{ time: undefined, framed: false, line: 1 }]);
  });

  const FAILURE = 'java.net.ConnectException: Connection refused';

  test('are records of their own in a paste from a file that only Nacos writes', () => {
    expect(recordsOf('nacos.log', Buffer.from(`${FAILURE}\n\tat sun.nio.ch.Net.connect(Native Method)`))).toMatchObject(
      [{ message: FAILURE, time: undefined, line: 1, tail: ['\tat sun.nio.ch.Net.connect(Native Method)'] }],
    );
  });

  test('are records of their own where such a file begins in the midst of one', () => {
    const log = `${FAILURE}\n\tat sun.nio.ch.Net.connect(Native Method)\n2026-11-21 10:25:40,689 ERROR task failed`;
    expect(recordsOf('nacos.log', Buffer.from(log))).toMatchObject([
      { message: FAILURE, time: undefined, line: 1 },
      { message: 'task failed', line: 3 },
    ]);
  });

  test('belong to the record before them once such a file has shown a header', () => {
    const log = `2026-11-21 10:25:40,689 ERROR task failed\n${FAILURE}\n${FAILURE}`;
    expect(recordsOf('nacos.log', Buffer.from(log))).toMatchObject([{ tail: [FAILURE, FAILURE] }]);
  });
});

describe('a torn end', () => {
  test.each([
    ['in the time', '2026-11-21 10:2', 1],
    ['behind the time', '2026-11-21 10:25:41,000', 2],
    ['in the level', '2026-11-21 10:25:41,000 ER', 2],
    ['in the message', '2026-11-21 10:25:41,000 ERROR fail', 2],
  ])('%s does no harm', (_, end, count) => {
    expect(recordsOf('naming-server.log', Buffer.from(`2026-11-21 10:25:40,689 INFO first\n\n${end}`))).toHaveLength(
      count,
    );
  });
});
