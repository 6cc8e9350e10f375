import { describe, expect, test } from 'vitest';
import { bareName, connectionOf, hostOf, instanceOf, listOf, serviceOf, textOf } from '../../src/timeline/names.js';

describe('the instance an event names', () => {
  test.each([
    ['an address and a port', { ip: '192.0.2.63', port: 9200 }, '192.0.2.63:9200'],
    ['the id of a client without a connection', { clientId: '192.0.2.63:9200#true' }, '192.0.2.63:9200'],
    ['an address alone', { ip: '192.0.2.63' }, undefined],
    ['a connection', { clientId: '1795228857953_192.0.2.63_45254' }, undefined],
    ['nothing', {}, undefined],
  ])('by %s', (_, fields, expected) => {
    expect(instanceOf(fields)).toBe(expected);
  });
});

describe('the service an event names', () => {
  test.each([
    ['with its group in front', { service: 'LEGACY@@order' }, 'LEGACY@@order'],
    ['with its group apart', { service: 'order', group: 'LEGACY' }, 'LEGACY@@order'],
    ['without a group', { service: 'order' }, 'DEFAULT_GROUP@@order'],
    ['with a group that still holds the name', { service: 'order', group: 'LEGACY@@order' }, 'LEGACY@@order'],
    ['not at all', { group: 'LEGACY' }, undefined],
  ])('%s', (_, fields, expected) => {
    expect(serviceOf(fields)).toBe(expected);
  });

  test('without its group', () => {
    expect(['LEGACY@@order', 'order', 'a@@b@@c'].map(bareName)).toEqual(['order', 'order', 'b@@c']);
  });
});

describe('the connection an event names', () => {
  test('is taken apart', () => {
    const id = '1795228857953_192.0.2.63_45254';
    expect(connectionOf({ connectionId: id })).toEqual({ id, epoch: 1_795_228_857_953, ip: '192.0.2.63', port: 45254 });
  });

  test('may have an address with underscores or colons', () => {
    expect(connectionOf({ clientId: '1795228857953_2001:db8::1_45254' })).toMatchObject({
      ip: '2001:db8::1',
      port: 45254,
    });
  });

  test.each(['192.0.2.63:9200#true', '1795228857953_45254', 'null', '', '17952288_192.0.2.63_1'])(
    'is none in "%s"',
    (clientId) => {
      expect(connectionOf({ clientId })).toBeUndefined();
    },
  );
});

describe('a field', () => {
  test('that Java printed as null is absent', () => {
    expect(textOf({ namespace: 'null' }, 'namespace')).toBeUndefined();
  });

  test('that is a number is its text', () => {
    expect(textOf({ port: 9200 }, 'port')).toBe('9200');
  });

  test('that is one text is a list of one', () => {
    expect([
      listOf({ server: 'a:1' }, 'server'),
      listOf({ servers: ['a:1', 'b:1'] }, 'servers'),
      listOf({}, 'servers'),
    ]).toEqual([['a:1'], ['a:1', 'b:1'], []]);
  });
});

test.each([
  ['192.0.2.11:8848', '192.0.2.11'],
  ['nacos-0.nacos:8848', 'nacos-0.nacos'],
  ['192.0.2.11', '192.0.2.11'],
  ['[2001:db8::1]:8848', '[2001:db8::1]'],
  ['[2001:db8::1]', '[2001:db8::1]'],
])('the host of %s is %s', (address, host) => {
  expect(hostOf(address)).toBe(host);
});
