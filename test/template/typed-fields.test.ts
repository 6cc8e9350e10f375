import { describe, expect, test } from 'vitest';
import { instancesIn, toFields } from '../../src/template/typed-fields.js';

describe('toFields', () => {
  test.each([
    { what: 'a number', captures: { code: '-400' }, fields: { code: -400 } },
    { what: 'a flag', captures: { enabled: 'false' }, fields: { enabled: false } },
    {
      what: 'a list in brackets',
      captures: { servers: '[192.0.2.1:8848, 192.0.2.2:8848]' },
      fields: { servers: ['192.0.2.1:8848', '192.0.2.2:8848'] },
    },
    { what: 'an empty list', captures: { servers: '[]' }, fields: { servers: [] } },
    {
      what: 'a service with its group',
      captures: { service: 'DEFAULT_GROUP@@orders' },
      fields: { group: 'DEFAULT_GROUP', service: 'orders' },
    },
    {
      what: 'a service with group and clusters',
      captures: { service: 'g@@orders@@DEFAULT' },
      fields: { group: 'g', service: 'orders' },
    },
    {
      what: 'a service with its namespace',
      captures: { service: 'public##g@@orders' },
      fields: { namespace: 'public', group: 'g', service: 'orders' },
    },
    { what: 'a bare service', captures: { service: 'orders' }, fields: { service: 'orders' } },
    { what: 'nothing where a token is empty', captures: { user: '' }, fields: {} },
    { what: 'nothing where a number is none', captures: { code: 'null' }, fields: {} },
  ])('makes $what', ({ captures, fields }) => {
    expect(toFields(captures, {})).toEqual(fields);
  });

  test('reads values out of a captured JSON by path and place', () => {
    const captures = { beat: '{"ip":"192.0.2.1","ports":[80,81],"metadata":{"zone":"a"}}' };
    const paths = { ip: 'beat.ip', port: 'beat.ports.1', cluster: 'beat.metadata.zone', user: 'beat.nobody' };
    expect(toFields(captures, paths)).toEqual({ ip: '192.0.2.1', port: 81, cluster: 'a' });
  });

  test('reads a JSON that is written inside a JSON', () => {
    const captures = { body: '{"beat":"{\\"ip\\":\\"192.0.2.1\\"}"}' };
    expect(toFields(captures, { ip: 'body.beat.ip' })).toEqual({ ip: '192.0.2.1' });
  });

  test('reads the heartbeat that old clients put into one parameter', () => {
    const beat = encodeURIComponent('{"ip":"192.0.2.1","port":9200,"serviceName":"g@@orders"}');
    const paths = { service: 'query.serviceName', ip: 'query.ip', port: 'query.port' };
    const read = { ip: '192.0.2.1', port: 9200, group: 'g', service: 'orders' };
    expect(toFields({ query: `beat=${beat}&encoding=UTF-8` }, paths)).toMatchObject(read);
    expect(toFields({ query: 'beat=%7B%22ip&dom=orders' }, paths)).toEqual({ service: 'orders' });
  });

  test('reads a query string', () => {
    expect(
      toFields({ query: 'serviceName=g%40%40orders&ip=192.0.2.1' }, { service: 'query.serviceName', ip: 'query.ip' }),
    ).toEqual({ group: 'g', service: 'orders', ip: '192.0.2.1' });
  });

  test('keeps the other fields where a JSON is torn', () => {
    expect(toFields({ beat: '{"ip":"192.0', code: '500' }, { ip: 'beat.ip' })).toEqual({ code: 500 });
  });

  test('lists the addresses of captured instances', () => {
    expect(toFields({ instances: '[{"ip":"192.0.2.1","port":80},{"ip":"192.0.2.2","port":81}]' }, {})).toEqual({
      hosts: ['192.0.2.1:80', '192.0.2.2:81'],
    });
  });
});

describe('instancesIn', () => {
  test.each(['hosts', 'instanceList'])('finds them under %s', (key) => {
    expect(instancesIn({ [key]: [{ ip: '192.0.2.1', port: 80 }, { ip: '192.0.2.2' }] })).toEqual(['192.0.2.1:80']);
  });
});
