import { expect, test } from 'vitest';
import { every, fact, file, START } from '../support/events.js';
import { findingsOf, saidOf } from '../support/said.js';

// A hole in a server's log is no pause where those who use it were served inside it, by their own clocks.

const OWN = { ip: '192.0.2.31', port: 80, service: 'g@@bids' };
const times = [...every(3, 0, 60), ...every(3, 140, 200)];
const server = file(
  'server/naming-event.log',
  'server/naming-event',
  [
    fact('server/started', 1),
    fact('naming/instances-added-1x', 10, { ...OWN, hosts: ['192.0.2.31:80'] }),
    fact('naming/instance-beat-timeout', 141, { ...OWN, lastBeat: START + 59_000 }),
    fact('naming/instances-added-1x', 143, { ...OWN, hosts: ['192.0.2.31:80'] }),
  ],
  { activity: times.flatMap((at) => [START + at * 1000, START + at * 1000]) },
);
const subscriber = (lists: readonly (readonly [string, number])[]) =>
  file(
    'shop/naming.log',
    'client/naming',
    lists.map(([pattern, at]) => fact(pattern, at, { service: 'g@@bids', hosts: ['192.0.2.31:80'] })),
  );
const seen = [['client/instances-added', 12]] as const;
const served = [
  ['client/instances-removed', 64],
  ['client/instances-added', 66],
] as const;

test('lists that changed inside the hole are proof', () => {
  expect(saidOf('clock-jump', server, subscriber([...seen, ...served]))).toHaveLength(1);
});

test('those of a clock of which nothing is known are none', () => {
  expect(findingsOf('clock-jump', server, subscriber(served))).toEqual([]);
});

test('those before and after it are none', () => {
  const after = [
    ['client/instances-removed', 142],
    ['client/instances-added', 144],
  ] as const;
  expect(findingsOf('clock-jump', server, subscriber([...seen, ...after]))).toEqual([]);
});
