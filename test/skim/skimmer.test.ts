import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.js';
import type { Pattern } from '../../src/model/pattern.js';
import { Skimmer } from '../../src/skim/skimmer.js';
import { scannerModule } from '../../src/source/scanner-module.js';
import { cut, factsInRoom, factsOf } from '../support/extraction.js';
import { writtenCatalog } from '../support/scenarios.js';

const BEAT =
  '192.0.2.63 - - [21/Nov/2026:10:00:00 +0800] "PUT /nacos/v1/ns/instance/beat?ip=192.0.2.63&port=9200&serviceName=g%40%40orders HTTP/1.1" 200 63 4 Nacos-Java-Client:v1.4.2 -';
/** What a server says of the same beat to another: the same instance in other words. */
const FORWARDED = `192.0.2.11 - - [21/Nov/2026:10:00:02 +0800] "PUT /nacos/v1/ns/instance/beat?ip=192.0.2.63&port=9200&beat=%7B%7D&serviceName=g%40%40orders HTTP/1.1" 200 75 11 Nacos-Server:1.4.1 192.0.2.12:8848`;
const REFUSED = BEAT.replace('" 200 63', '" 500 63');
const WARNING = '2026-11-21 10:00:01.500 WARN [main:c.a.n.c.naming] [NamingHttpClientManager] Destruction of the end';
const FAILURE =
  '2026-11-21 10:00:01.700 ERROR [com.alibaba.nacos.client.naming.updater:c.a.n.c.naming] [NA] failed to update serviceName: g@@orders';
const DEBUG =
  '2026-11-21 10:00:01,800 DEBUG [CLIENT-BEAT] full arguments: beat: {"ip":"192.0.2.63","port":9200,"serviceName":"g@@orders"}, serviceName: g@@orders';
/** The level stands behind brackets of the house. */
const BRACKETED =
  '2026-11-21 10:00:02.100 [main] [] ERROR c.a.n.Orders - refused: http error, code=403,msg=user not found!';
const LINES = [
  BRACKETED,
  BRACKETED.replace('ERROR', 'INFO'),
  BRACKETED.replace('[]', '[a'),
  BEAT,
  FORWARDED,
  FORWARDED.replace('10:00:02', '10:01:02'),
  REFUSED,
  REFUSED.replace('10:00:00', '10:09:00'),
  WARNING,
  WARNING.replace('10:00:01', '10:00:03'),
  WARNING.replace('10:00:01', '10:07:01'),
  WARNING.replace('WARN', 'INFO'),
  WARNING.replace('c.a.n.c.naming]', 'com.example.Orders]'),
  FAILURE.replace('c.a.n.c.naming]', 'com.example.Orders]'),
  FAILURE,
  FAILURE.replace('10:00:01', '10:00:04'),
  FAILURE.replace('10:00:01', '10:08:01'),
  DEBUG,
  DEBUG.replace('10:00:01', '10:05:01'),
  DEBUG.replace('10:00:01', '10:15:01'),
  DEBUG.replace('10:00:01', '10:25:01').replace('DEBUG', 'INFO'),
  BEAT.replace('10:00:00', '10:00:05'),
  BEAT.replace('10:00:00', '10:01:05'),
  BEAT.replace('9200', '9300'),
  '2026-11-21 10:00:00,123 INFO [CLIENT-BEAT] processing beat',
  '2026-11-21 10:00:00.123 INFO [main:c.a.n.c.naming] [REGISTER-SERVICE] public registering service orders',
  '2026-11-21T10:00:00.123+08:00  WARN 1 --- [orders] [main] c.a.n.c.remote : [uuid] Server check fail, please check server 192.0.2.11 ,port 9848 is available , error ={}',
  '2026-11-21 10:00:02,000|192.0.2.11|x',
  '2026-11-21 10:00:02.123 [http-nio-8080-exec-1] ERROR com.example.orders.Api - no list',
  '2026-11-21 10:00:02.223 [orders] [] [main] WARN  com.example.orders.Api - no list',
  '2026-11-21 10:00:02.323 [main] INFO  com.example.orders.Api - a list',
  'com.alibaba.nacos.api.exception.NacosException: failed to req API:/nacos/v1/ns/service/list after all servers([192.0.2.11:8848]) tried: java.net.ConnectException: Connection refused',
  '        at com.alibaba.nacos.client.naming.net.NamingProxy.reqApi(NamingProxy.java:556)',
  '10:00:01.000 INFO something at this time of day',
  'java.net.ConnectException: Connection refused',
  '\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)',
  'x'.repeat(70_000),
  `2026-11-21 10:00:03,000 INFO ${'y'.repeat(65_536)}`,
  '',
  '\r',
  '\u0000\u0000',
  '订阅者',
];
const NAMES = [
  'access_log.2026-11-21.log',
  'naming.log',
  'naming-server.log',
  'app.log',
  'start.out',
  'remote.log',
  'ticket',
];

/** A few of them over and over, since what was seen before is what is counted by its bytes. */
const few = fc
  .uniqueArray(fc.constantFrom(...LINES), { minLength: 2, maxLength: 5 })
  .chain((some) => fc.array(fc.constantFrom(...some), { maxLength: 40 }));
const contents = fc
  .tuple(fc.oneof(few, fc.array(fc.constantFrom(...LINES), { maxLength: 60 })), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => Buffer.from(lines.join(end)));
const sizes = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 });

describe('a skimmed file says the same as one whose lines are looked at one by one', () => {
  test.each(NAMES)('%s, in any blocks', (name) => {
    const property = fc.property(contents, sizes, (content, blocks) => {
      const expected = factsOf(name, [content], 'by lines');
      expect(factsOf(name, cut(content, blocks))).toEqual(expected);
      expect(factsInRoom(name, cut(content, blocks))).toEqual(expected);
    });
    fc.assert(property, { numRuns: 500, seed: 7 });
  });
});

test('a run that begins with a known message says what that message says, not what the run before began with', () => {
  const content = [Buffer.from([BEAT, FORWARDED, FORWARDED.replace('10:00:02', '10:01:02'), ''].join('\n'))];
  const [name = ''] = NAMES;
  expect(factsOf(name, content)).toEqual(factsOf(name, content, 'by lines'));
});

test('in a log of an application a warning says the same again only under the same logger', () => {
  const own =
    '2026-11-21 10:00:01.500 WARN [main:c.a.n.c.naming] poll failed: java.net.ConnectException: Connection refused';
  const foreign = own.replace('c.a.n.c.naming', 'com.example.Orders');
  const content = [Buffer.from([own, foreign, own, foreign, own, own, foreign, foreign, ''].join('\n'))];
  const expected = factsOf('app.log', content, 'by lines');
  expect(expected.events.map(({ count }) => count)).toEqual([4]);
  expect(factsOf('app.log', content)).toEqual(expected);
});

/** Each a quarter of an hour after the one before: every line begins a run. */
const quarters = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const time = new Date(Date.UTC(2026, 0, 1) + index * 900_000).toISOString().slice(0, 19).replace('T', ' ');
    return DEBUG.replace('2026-11-21 10:00:01', time).replaceAll('192.0.2.63', `192.0.2.${1 + (index % 3)}`);
  });

test('what the bounds leave out for good is counted without being looked at, and the clock may step back behind it', () => {
  const late = quarters(20_900);
  const lines = [...late, ...late.slice(-6), ...late.slice(19_000, 19_100), ...late.slice(-6), ''];
  const content = [Buffer.from(lines.join('\n'))];
  const expected = factsOf('naming-server.log', content, 'by lines');
  expect(expected.events).toHaveLength(20_000);
  expect(factsOf('naming-server.log', content)).toEqual(expected);
  expect(factsInRoom('naming-server.log', content)).toEqual(expected);
});

test('a catalogue too large for the tables is refused, so that nothing is skimmed wrongly', () => {
  const [pattern] = writtenCatalog().patterns;
  const many = Array.from({ length: 20_000 }, (_, index) => manyOf(pattern, index.toString(36).padStart(4, '0')));
  expect(() => new Skimmer(scannerModule(), new Matcher(many).index)).toThrow(RangeError);
});

function manyOf(pattern: Pattern | undefined, text: string): Pattern {
  if (pattern === undefined) throw new Error('no patterns');
  const [variant] = pattern.variants;
  if (variant === undefined) throw new Error('no variants');
  return { ...pattern, id: text, scope: 'message', variants: [{ ...variant, template: `${text} happened` }] };
}
