import { describe, expect, test } from 'vitest';
import { MAX_TAIL_LINES } from '../../src/record/assembler.js';
import { recordsOf } from '../support/records.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the assembler', () => {
  test('joins a stack trace behind the blank line to the record above it', () => {
    const [record, ...others] = recordsOf(
      'naming-server.log',
      bytes('2026-11-21 10:00:00,123 WARN failed\n\njava.io.IOException: gone\n\tat A.b(A.java:1)\n'),
    );
    expect(others).toEqual([]);
    expect(record).toMatchObject({ line: 1, lastLine: 4, tail: ['java.io.IOException: gone', '\tat A.b(A.java:1)'] });
    expect(record?.tailOffsets).toEqual([2, 3]);
  });

  test("reads the reason of Spring Boot's analysis together with the setting that it is of", () => {
    const setting = "Failed to bind properties under 'db.pool.config' to com.zaxxer.hikari.HikariDataSource:";
    const reason =
      '    Reason: Failed to load driver class com.mysql.cj.jdbc.Driver in either of HikariConfig class loader';
    const records = recordsOf('paste.txt', bytes(`${setting}\n\n    Property: driverClassName\n${reason}\n`));
    expect(records).toMatchObject([{ message: setting, tail: ['    Property: driverClassName', reason] }]);
  });

  test('keeps a bounded number of continuation lines and still knows where the record ends', () => {
    const lines = Array.from({ length: MAX_TAIL_LINES + 50 }, (_, index) => `\tat A.b(A.java:${index})\n`).join('');
    const [record] = recordsOf('naming-server.log', bytes(`2026-11-21 10:00:00,123 ERROR failed\n${lines}`));
    expect(record?.tail).toHaveLength(MAX_TAIL_LINES);
    expect(record?.lastLine).toBe(MAX_TAIL_LINES + 51);
  });

  test.each([
    ['a call of Nacos', '\tat com.alibaba.nacos.Nacos.main(Nacos.java:35)'],
    [
      'words that only Nacos uses',
      'http error, code=403,msg=user not found!,dataId=app.yaml,group=DEFAULT_GROUP,tenant=',
    ],
  ])('begins a paste with %s', (_, line) => {
    expect(recordsOf('paste.txt', bytes(`${line}\nCaused by: a.B: gone\n`))).toMatchObject([
      { message: line, tail: ['Caused by: a.B: gone'] },
    ]);
  });

  test.each([['\tat com.example.Orders.main(Orders.java:35)'], ['the shop answered code=403']])(
    'begins no paste with what others say: %s',
    (line) => {
      expect(recordsOf('paste.txt', bytes(`${line}\n`))).toEqual([]);
    },
  );

  test('reads no record into text without a header', () => {
    expect(recordsOf('naming-server.log', bytes('no header\nat all\n'))).toEqual([]);
  });

  test.each([
    'java.net.BindException: Address already in use: connect',
    'java.lang.NoSuchMethodError: java.nio.ByteBuffer.flip()Ljava/nio/ByteBuffer;',
    'ErrCode:500, ErrMsg:Connection refused',
  ])('takes a paste that begins in the middle of a trace, calls indented with blanks: %s', (first) => {
    const [record, ...others] = recordsOf('app.log', bytes(`${first}\n        at com.alibaba.nacos.A.b(A.java:1)\n`));
    expect(others).toEqual([]);
    expect(record).toMatchObject({ line: 1, lastLine: 2, time: undefined, message: first });
  });

  const started = '2026-11-21 10:00:00.123  INFO 1 --- [main] c.e.Shop : Started Shop in 3.2 seconds';
  const refused = 'com.alibaba.nacos.api.exception.NacosException: Request nacos server failed: ';

  test.each([
    refused,
    "java.io.IOException: Error while requesting: http://192.0.2.11:8848/nacos/serverlist'. Server returned: 500",
  ])('takes a trace that a console printed on its own below a calm line: %s', (first) => {
    const records = recordsOf('app.log', bytes(`${started}\n${first}\n\tat com.alibaba.nacos.A.b(A.java:1)\n`));
    expect(records.at(-1)).toMatchObject({ line: 2, lastLine: 3, message: first });
  });

  test('leaves a trace with the warning above it, and traces of others where they stand', () => {
    const failed = '2026-11-21 10:00:00.123 ERROR 1 --- [main] c.a.n.client.naming : [NA] failed to request';
    expect(recordsOf('app.log', bytes(`${failed}\n${refused}\n`))).toMatchObject([{ line: 1, tail: [refused] }]);
    const others = 'redis.RedisException: Connection refused by a cache of nobody';
    expect(recordsOf('app.log', bytes(`${started}\n${others}\n`)).filter(({ line }) => line > 1)).toEqual([]);
  });

  test('cuts a name off only where a layout says so: a bracket in a server message is text', () => {
    const [record] = recordsOf('naming-server.log', bytes('2026-11-21 10:00:00,123 INFO [main:a.b] text\n'));
    expect(record).toMatchObject({ message: '[main:a.b] text', logger: undefined });
  });
});
