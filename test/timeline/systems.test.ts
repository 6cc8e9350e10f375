import { expect, test } from 'vitest';
import type { LogKind } from '../../src/model/log-file.js';
import { systemsOf } from '../../src/timeline/systems.js';
import { fact, file } from '../support/events.js';

// Whose logs belong together: only what a server and a client tell of each other makes a system.

const log = (path: string, kind: LogKind, ...events: ReturnType<typeof fact>[]) => file(path, kind, events);
const server = (name: string, ...clients: readonly string[]) =>
  log(
    `${name}/nacos.log`,
    'server/nacos',
    ...clients.map((ip) => fact('naming/instance-beat-timeout', 9, { ip, port: 80 })),
  );
const client = (name: string, ip: string, service = 'order') =>
  log(`${name}/naming.log`, 'client/naming', fact('client/registration', 1, { ip, port: 80, service }));
const ofService = (name: string, service: string) =>
  log(`${name}/naming.log`, 'client/naming', fact('client/instances-current', 1, { service }));

const systems = (...logs: readonly ReturnType<typeof file>[]) =>
  systemsOf(logs).map((of) => of.map(({ file: { origin } }) => origin).join(' '));

const A = [server('a-1', '192.0.2.1'), client('a-2', '192.0.2.1')] as const;
const B = [server('b-1', '192.0.2.2'), client('b-2', '192.0.2.2', 'stock')] as const;

test('two clusters with clients of their own are two systems', () => {
  expect(systems(...A, ...B)).toEqual(['a-1 a-2', 'b-1 b-2']);
});

test('the same services in both, as in production and its copy for tests, make them no less two', () => {
  expect(systems(...A, B[0], client('b-2', '192.0.2.2'))).toEqual(['a-1 a-2', 'b-1 b-2']);
});

test('one machine that both know makes them one', () => {
  expect(systems(...A, ...B, client('c', '192.0.2.1'), server('d', '192.0.2.2', '192.0.2.1'))).toEqual([
    'a-1 a-2 b-1 b-2 c d',
  ]);
});

test('an address that every machine has tells nothing', () => {
  const local = (name: string) =>
    log(`${name}/nacos.log`, 'server/nacos', fact('network/refused', 2, { server: '127.0.0.1:8848' }));
  expect(systems(...A, ...B, local('a-1'), local('b-1'))).toEqual(['a-1 a-2 a-1', 'b-1 b-2 b-1']);
});

test('a process is of the only system that knows its services', () => {
  expect(systems(...A, ...B, ofService('c', 'stock'))).toEqual(['a-1 a-2', 'b-1 b-2 c']);
  expect(systems(...A, ...B, ofService('c', 'order'), ofService('d', 'card'))).toEqual(['a-1 a-2 c', 'b-1 b-2', 'd']);
});

test('a server that never started and a client without an answer are a system where there is another', () => {
  expect(systems(...A, server('b-1'), ofService('b-2', 'stock'))).toEqual(['a-1 a-2', 'b-1 b-2']);
});

test('a server of which nothing else tells where it belongs is of the system beside which its logs lie', () => {
  const in1 = (logs: readonly ReturnType<typeof file>[], folder: string) =>
    logs.map((of) => ({ ...of, file: { ...of.file, path: `${folder}/${of.file.path}` } }));
  expect(systems(...in1(A, 'one'), ...in1([server('c')], 'one'), ...in1(B, 'two'))).toEqual(['a-1 a-2 c', 'b-1 b-2']);
  expect(systems(...A, ...B, server('c'))).toEqual(['a-1 a-2 b-1 b-2 c']);
});

test('what is of one side stays with the only system there is', () => {
  expect(systems(...A, client('b', '192.0.2.9', 'stock'), server('c', '192.0.2.1'))).toEqual(['a-1 a-2 b c']);
  expect(systems(...A, server('b', '192.0.2.9'))).toEqual(['a-1 a-2 b']);
});

test('what a machine says may concern all', () => {
  const journal = log('node/journal.log', 'host/system', fact('host/process-killed', 3, {}));
  expect(systems(...A, ...B, journal)).toEqual(['a-1 a-2 b-1 b-2 node']);
});

test('without a word of each other, servers and clients in folders side by side are systems of their own', () => {
  const inFolder = (logs: readonly ReturnType<typeof file>[], folder: string) =>
    logs.map((of) => ({ ...of, file: { ...of.file, path: `${folder}/${of.file.path}` } }));
  const mute = (name: string) => [server(`${name}-1`), ofService(`${name}-2`, 'order')];
  expect(systems(...inFolder(mute('a'), 'one'), ...inFolder(mute('b'), 'two'))).toEqual(['a-1 a-2', 'b-1 b-2']);
  expect(systems(...mute('a'), ...mute('b'))).toEqual(['a-1 a-2 b-1 b-2']);
  const sides = [
    ...inFolder([server('a'), server('b')], 'servers'),
    ...inFolder([ofService('c', 'order'), ofService('d', 'order')], 'clients'),
  ];
  expect(systems(...sides)).toEqual(['a b c d']);
  const known = [
    ...inFolder([server('a-1', '192.0.2.2'), ofService('a-2', 'order')], 'one'),
    ...inFolder([server('b-1'), client('b-2', '192.0.2.2')], 'two'),
  ];
  expect(systems(...known)).toEqual(['a-1 a-2 b-1 b-2']);
});

test('logs more than a day apart are of different systems, whoever they name', () => {
  const DAY_MS = 86_400_000;
  const later = (log: ReturnType<typeof file>, days: number) => ({
    ...log,
    from: (log.from ?? 0) + days * DAY_MS,
    to: (log.to ?? 0) + days * DAY_MS,
  });
  const [own, other] = A;
  expect(systems(own, later(other, 1))).toEqual(['a-1 a-2']);
  expect(systems(own, later(other, 3))).toEqual(['a-1', 'a-2']);
  expect(systems(own, later(other, 3), { ...B[1], from: null, to: null })).toEqual(['a-1 a-2 b-2']);
});
