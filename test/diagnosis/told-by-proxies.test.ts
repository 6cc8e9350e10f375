import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file } from '../support/events.js';
import { findingsOf, saidOf as said } from '../support/said.js';

// What stands between a client and its server, or between two servers, and what the lines say of it.

const client = (...events: readonly EventFact[]): FileFacts => file('client-a/remote.log', 'client/remote', events);
const server = (...events: readonly EventFact[]): FileFacts => file('server-1/nacos.log', 'server/nacos', events);

describe('a client that dials through an HTTP proxy', () => {
  test('is told where the proxy refuses the tunnel', () => {
    const refused = fact('network/http-proxy-refused', 5, { host: '192.0.2.11', port: 9848, reason: 'status: 403' });
    expect(said('grpc-behind-l7-proxy-or-wrong-offset', client(refused))).toEqual(['certain']);
    expect(said('auth-denied-403', client(refused))).toEqual([]);
  });
});

describe('a client that is given the port of a web server', () => {
  const round = (port: number): EventFact => fact('client/reconnect-failure', 5, { host: 'nacos.example.com', port });

  test('looks for gRPC where nobody is', () => {
    expect(said('grpc-behind-l7-proxy-or-wrong-offset', client(round(80)))).toEqual(['likely']);
    expect(said('grpc-behind-l7-proxy-or-wrong-offset', client(round(443)))).toEqual(['likely']);
  });

  test('reached somebody there if it was ever connected', () => {
    const connected = fact('client/connected', 1, { connectionId: '1795226405000_192.0.2.31_40110' });
    expect(said('grpc-behind-l7-proxy-or-wrong-offset', client(connected, round(80)))).toEqual([]);
  });

  test('does so for no other port', () => {
    expect(said('grpc-behind-l7-proxy-or-wrong-offset', client(round(8848)))).toEqual([]);
  });
});

describe('a check of the gRPC port', () => {
  const check = fact('client/server-check-failure', 5, { host: '192.0.2.11', port: 9848 });

  test('whose connection is closed at once met something that is no plain gRPC server', () => {
    expect(said('grpc-port-unreachable', client(check, fact('network/closed-unknown', 5)))).toEqual(['possible']);
  });
});

describe('a request that a member refused because it had been forwarded', () => {
  const answer = fact('naming/redirect-refused-answer', 5, { host: '192.0.2.10' });
  const naming = (...events: readonly EventFact[]): FileFacts => file('client-a/naming.log', 'client/naming', events);

  test('shows that the servers do not agree', () => {
    expect(said('cluster-conf-self-ip-mismatch', naming(answer))).toEqual(['possible']);
  });

  test('shows nothing where one of them was away meanwhile', () => {
    expect(said('cluster-conf-self-ip-mismatch', naming(answer, fact('network/refused', 8)))).toEqual([]);
  });

  test('is left to the log of the server where that is there', () => {
    const log = file('server-1/naming-server.log', 'server/naming-server', [fact('naming/members-changed', 1)]);
    expect(said('cluster-conf-self-ip-mismatch', naming(answer), log)).toEqual([]);
  });
});

describe('one server that does not get through to another', () => {
  const attempt = fact('client/reconnect-failure', 5, { rpcClient: 'Cluster-192.0.2.12:8848', host: '192.0.2.12' });
  const unresolved = fact(
    'network/unknown-host',
    5,
    { host: 'nacos-1.nacos-headless' },
    { text: 'java.lang.RuntimeException: java.net.UnknownHostException: nacos-1.nacos-headless' },
  );

  test('misses a member', () => {
    expect(said('cluster-peer-unreachable', server(attempt))).toEqual(['possible']);
    expect(said('cluster-peer-unreachable', server(unresolved))).toEqual(['possible']);
  });

  test('whose name it does not find says so, where the call is what failed', () => {
    const call = fact('naming/peer-call-failure', 5, { member: 'nacos-1.nacos-headless:8848' });
    const summaryOf = (...events: readonly EventFact[]) =>
      findingsOf('cluster-peer-unreachable', server(...events)).map(({ summary }) => summary?.en);
    expect(summaryOf(call)).toEqual([undefined]);
    expect(summaryOf(call, fact('network/unknown-host', 5, { host: 'nacos-1.nacos-headless' }))).toEqual([
      expect.stringContaining('could not be resolved'),
    ]);
  });

  test('may be starting together with it', () => {
    expect(said('cluster-peer-unreachable', server(fact('server/starting', 1), attempt))).toEqual([]);
    expect(said('cluster-peer-unreachable', server(fact('server/starting', 1), unresolved))).toEqual([]);
  });

  test('did not find a member where it is a database that has no name', () => {
    const database = fact(
      'network/unknown-host',
      5,
      { host: 'mysql' },
      { text: 'java.net.UnknownHostException: mysql' },
    );
    expect(said('cluster-peer-unreachable', server(database))).toEqual([]);
  });
});

describe('an image that was started without the variables of its database', () => {
  test('does not start for it', () => {
    const unset = fact('server/datasource-missing', 5);
    expect(said('server-start-failed-datasource', server(unset))).toEqual(['likely']);
  });
});
