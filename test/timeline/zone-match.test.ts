import { expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { readClocks } from '../../src/timeline/clock.js';
import { fact, file, patternOf } from '../support/events.js';

// A client of 1.x prints no epoch time; the server writes its registrations down, too.

const instance = { ip: '192.0.2.31', port: 8080, service: 'order' };
const HOUR = 3600;

const rows = (...seconds: readonly number[]): FileFacts =>
  file(
    'server-1/access_log.log',
    'server/access',
    seconds.map((second) => fact('access/registration', second + 8 * HOUR, instance, { offset: 480 })),
    { offset: 480 },
  );
const client = (...seconds: readonly number[]): FileFacts =>
  file(
    'order/naming.log',
    'client/naming',
    seconds.map((second) => fact('client/registration', second, instance)),
    { offset: null },
  );
const other = file('portal/naming.log', 'client/naming', [fact('application/starting', 3)], { offset: null });

function zonesOf(...facts: readonly FileFacts[]): Readonly<Record<string, string>> {
  const { byPath } = readClocks(facts, (pattern) => patternOf(pattern).kind, { stated: [] });
  return Object.fromEntries([...byPath].map(([path, { zone, basis }]) => [path.split('/')[0], `${zone} ${basis}`]));
}

test.each([
  ['another zone', -5 * HOUR, '-05:00'],
  ['a zone of quarter hours', 5.75 * HOUR, '+05:45'],
  ['the zone of the server', 8 * HOUR, '+08:00'],
])('a registration on both sides shows %s', (_, shift, zone) => {
  expect(zonesOf(client(20 + shift), rows(20))['order']).toBe(`${zone} registration`);
});

test('a server whose own zone is no usual one may share it with its clients', () => {
  const odd: readonly EventFact[] = [fact('access/registration', 20 - 182 * 60, instance, { offset: -182 })];
  const server = file('server-1/access_log.log', 'server/access', odd, { offset: -182 });
  expect(zonesOf(client(20 - 182 * 60), server)['order']).toBe('-03:02 registration');
});

test('registrations that fit none, or two zones alike, show nothing', () => {
  expect(zonesOf(client(20 + 100), rows(20))['order']).toBe('+08:00 other-origins');
  expect(zonesOf(client(20), rows(20, 20 + HOUR))['order']).toBe('+08:00 other-origins');
  expect(zonesOf(client(20, 500), rows(20, 500, 20 + HOUR))['order']).toBe('UTC registration');
});

test('where origins are proved to differ, that of the own side is taken, and nothing where that differs, too', () => {
  expect(zonesOf(client(20 - 5 * HOUR), rows(20), other)['portal']).toBe('-05:00 other-origins');
  expect(zonesOf(client(20 + 8 * HOUR), rows(20), other)['portal']).toBe('+08:00 other-origins');
  const third = file('cart/naming.log', 'client/naming', [fact('client/registration', 20 + HOUR, instance)], {
    offset: null,
  });
  expect(zonesOf(client(20 - 5 * HOUR), third, rows(20), other)['portal']).toBe('UTC assumed');
});
