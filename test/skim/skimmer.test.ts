import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Matcher } from '../../src/match/matcher.js';
import type { Pattern } from '../../src/model/pattern.js';
import { Skimmer } from '../../src/skim/skimmer.js';
import { scannerModule } from '../../src/source/scanner-module.js';
import { cut, factsInRoom, factsOf } from '../support/extraction.js';
import { catalog } from '../support/scenarios.js';

const BEAT =
  '192.0.2.63 - - [21/Nov/2026:10:00:00 +0800] "PUT /nacos/v1/ns/instance/beat?ip=192.0.2.63&port=9200&serviceName=g%40%40orders HTTP/1.1" 200 63 4 Nacos-Java-Client:v1.4.2 -';
const LINES = [
  BEAT,
  BEAT.replace('10:00:00', '10:00:05'),
  BEAT.replace('10:00:00', '10:01:05'),
  BEAT.replace('9200', '9300'),
  '2026-11-21 10:00:00,123 INFO [CLIENT-BEAT] processing beat',
  '2026-11-21 10:00:00.123 INFO [main:c.a.n.c.naming] [REGISTER-SERVICE] public registering service orders',
  '2026-11-21T10:00:00.123+08:00  WARN 1 --- [orders] [main] c.a.n.c.remote : [uuid] Server check fail, please check server 192.0.2.11 ,port 9848 is available , error ={}',
  '2026-11-21 10:00:02,000|192.0.2.11|x',
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
const NAMES = ['access_log.2026-11-21.log', 'naming.log', 'naming-server.log', 'app.log', 'start.out', 'remote.log'];

const contents = fc
  .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 60 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => Buffer.from(lines.join(end)));
const sizes = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 });

describe('a skimmed file says the same as one whose lines are looked at one by one', () => {
  test.each(NAMES)('%s, in any blocks', (name) => {
    const property = fc.property(contents, sizes, (content, blocks) => {
      const expected = factsOf(name, [content], 'by lines');
      expect(factsOf(name, cut(content, blocks))).toEqual(expected);
      expect(factsInRoom(name, cut(content, blocks))).toEqual(expected);
    });
    fc.assert(property, { numRuns: 60, seed: 7 });
  });
});

test('a catalogue too large for the tables is refused, so that nothing is skimmed wrongly', () => {
  const [pattern] = catalog().patterns;
  const many = Array.from({ length: 20_000 }, (_, index) => manyOf(pattern, index.toString(36).padStart(4, '0')));
  expect(() => new Skimmer(scannerModule(), new Matcher(many).index)).toThrow(RangeError);
});

function manyOf(pattern: Pattern | undefined, text: string): Pattern {
  if (pattern === undefined) throw new Error('no patterns');
  const [variant] = pattern.variants;
  if (variant === undefined) throw new Error('no variants');
  return { ...pattern, id: text, scope: 'message', variants: [{ ...variant, template: `${text} happened` }] };
}
