import { describe, expect, test } from 'vitest';
import { every, fact, file, START } from '../support/events.js';
import { saidOf } from '../support/said.js';

// A host that vanished: its callers wait in vain, and whether the registry notices depends on its version.

const ID = `${START}_192.0.2.31_45254`;
const gateway = (reason: string, to = 140) =>
  file(
    'gateway/app.log',
    'client/application',
    every(10, 60, to).map((at) => fact('application/call-failure', at, { target: '192.0.2.31:8080', reason })),
  );
const lists = file('gateway/naming.log', 'client/naming', [
  fact('client/instances-added', 3, { service: 'g@@pay', hosts: ['192.0.2.31:8080'] }),
]);
const server = (version: string, ...more: readonly ReturnType<typeof fact>[]) => [
  file('server/nacos.log', 'server/nacos', [
    fact('server/starting', 0, { version, pid: 7 }),
    ...every(3, 6, 150).map((at) => fact('connection/check', at)),
  ]),
  file('server/naming-server.log', 'server/naming-server', [
    fact('naming/client-published', 2, { service: 'pay', group: 'g', clientId: ID }),
    ...more,
  ]),
];
const said = (version: string, reason: string, to?: number) =>
  saidOf('grpc-no-ejection-22x', ...server(version), lists, gateway(reason, to));

describe('an instance that answers no caller', () => {
  test('was not dropped by a server that looks for no silent connection', () => {
    expect(said('2.2.3', 'java.net.SocketTimeoutException: Connect timed out')).toEqual(['likely']);
  });

  test('is another matter with a server that does', () => {
    expect(said('2.3.0', 'java.net.SocketTimeoutException: Connect timed out')).toEqual([]);
  });

  test('that refuses them has a host that lives', () => {
    expect(said('2.2.3', 'java.net.ConnectException: Connection refused')).toEqual([]);
  });

  test('for some seconds only is none', () => {
    expect(said('2.2.3', 'java.net.SocketTimeoutException: Connect timed out', 80)).toEqual([]);
  });

  test('and that the server dropped is gone', () => {
    const dropped = fact('naming/client-disconnected', 90, { clientId: ID });
    expect(saidOf('grpc-no-ejection-22x', ...server('2.2.3', dropped), lists, gateway('Connect timed out'))).toEqual(
      [],
    );
  });
});
