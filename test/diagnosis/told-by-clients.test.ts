import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file } from '../support/events.js';
import { saidOf as said } from '../support/said.js';

// What a few lines of one client show, as people paste them: the servers' logs are not there.

const app = (...events: readonly EventFact[]): FileFacts => file('order/app.log', 'client/application', events);
const server = file('server-1/nacos.log', 'server/nacos', [fact('server/started', 1), fact('connection/check', 90)]);

describe('a check of a gRPC port', () => {
  const check = (host: string): EventFact => fact('client/server-check-failure', 50, { host, port: 9848 });
  const waited = fact(
    'network/read-timeout',
    50,
    {},
    { text: 'Waited 3000 milliseconds (plus 72315 nanoseconds delay)' },
  );
  const refused = fact('network/refused', 50, { server: '127.0.0.1:9848', port: 9848 });

  test('that is refused by the client itself met the wrong address', () => {
    expect(said('wrong-server-address', app(check('127.0.0.1'), refused))).toEqual(['likely']);
  });

  test('for whose answer the client itself was waited for was taken by something', () => {
    expect(said('wrong-server-address', app(check('127.0.0.1'), waited))).toEqual(['possible']);
    const untaken = fact('network/connect-timeout', 50, { server: '127.0.0.1:9848' });
    expect(said('wrong-server-address', app(check('127.0.0.1'), untaken))).toEqual(['likely']);
  });

  test('that nobody answers may have been dropped on its way', () => {
    expect(said('grpc-port-unreachable', app(check('192.0.2.10'), waited))).toEqual(['possible']);
    expect(said('server-slow-or-network-timeout', app(check('192.0.2.10'), waited))).toEqual(['possible']);
  });

  test('by a client that had a connection is no closed port', () => {
    const connected = fact('client/connected', 5, { connectionId: '1795226405000_192.0.2.31_40110' });
    expect(said('grpc-port-unreachable', app(connected, check('192.0.2.10'), waited))).toEqual([]);
  });
});

describe('config queries that the client itself refused', () => {
  const limited = (at: number, code = -503): EventFact =>
    fact(
      'client/config-query-failure',
      at,
      { code, dataId: 'shop.yaml' },
      { text: `get server config error, code=${code}` },
    );

  test('tell of an application that asks too often', () => {
    expect(said('client-config-query-rate-limited', app(limited(5)))).toEqual(['possible']);
    expect(said('client-config-query-rate-limited', app(limited(5), limited(6), limited(7)))).toEqual(['certain']);
    expect(said('config-side-failures', app(limited(5)))).toEqual([]);
  });

  test('are not those that a server refused', () => {
    expect(said('client-config-query-rate-limited', app(limited(5, 503)))).toEqual([]);
    expect(said('config-side-failures', app(limited(5, 503)))).toEqual(['possible']);
  });
});

describe('an instance that the server finds malformed', () => {
  const malformed = fact('naming/instance-illegal', 5, { reason: 'Your IP address is spelled incorrectly' });

  test('is refused for what the application sent', () => {
    expect(said('param-check-rejected', app(malformed))).toEqual(['certain']);
  });

  test('is another thing than a registration that failed', () => {
    expect(said('param-check-rejected', app(fact('network/naming-request-failure', 5)))).toEqual([]);
  });
});

describe('a connection that the other side ends with GOAWAY', () => {
  const goAway = fact('network/go-away', 50);
  const stopping = fact('network/server-stopping', 50);

  test('was closed in order, by whom is open', () => {
    expect(said('grpc-connection-reset', app(goAway))).toEqual(['possible']);
    expect(said('grpc-connection-limit-or-rebalance', app(goAway))).toEqual([]);
  });

  test('was closed by a server that stops, where it says so', () => {
    expect(said('grpc-connection-reset', app(goAway, stopping))).toEqual(['likely']);
  });

  test('had pinged too often, where it says that', () => {
    expect(said('grpc-connection-reset', app(goAway, fact('network/too-many-pings', 50)))).toEqual([]);
    expect(said('grpc-keepalive-too-aggressive', app(goAway, fact('network/too-many-pings', 50)))).toEqual(['certain']);
  });

  test('is left to the logs of the server, where they are given', () => {
    expect(said('grpc-connection-reset', app(goAway, stopping), server)).toEqual([]);
  });
});

describe('a connection that the client found dead and replaced', () => {
  const loss = (at: number): readonly EventFact[] => [
    fact('client/health-check-failure', at),
    fact('client/reconnecting', at),
    fact('client/reconnected', at + 0.2, { connectionId: `17952264${at}000_192.0.2.31_40110` }),
  ];

  test('is told without alarm', () => {
    expect(said('server-slow-or-network-timeout', app(...loss(50)))).toEqual(['possible info']);
  });

  test('again and again is a way that comes and goes', () => {
    const often = app(...[100, 300, 500].flatMap(loss));
    expect(said('network-unstable', often)).not.toEqual([]);
    expect(said('server-slow-or-network-timeout', often)).toEqual([]);
  });

  test('is left to the logs of the server, where they are given', () => {
    expect(said('server-slow-or-network-timeout', app(...loss(50)), server)).toEqual([]);
  });
});

describe('a call by the name of a service', () => {
  const call = (fields: Readonly<Record<string, string>>): FileFacts =>
    app(fact('application/service-name-not-resolved', 5, { service: 'stock-api', ...fields }));

  test('that went to DNS was not load-balanced', () => {
    expect(said('app-missing-loadbalanced', call({}))).toEqual(['likely']);
  });

  test('that Feign looked up may have found no instance', () => {
    expect(said('app-missing-loadbalanced', call({ host: 'stock-api', method: 'GET' }))).toEqual(['possible']);
  });

  test('that failed for another reason was load-balanced', () => {
    expect(said('app-missing-loadbalanced', call({ host: 'timeout', method: 'GET' }))).toEqual([]);
    expect(
      said('app-missing-loadbalanced', app(fact('application/call-failure', 5, { service: 'stock-api' }))),
    ).toEqual([]);
  });
});

describe('a database that cannot be used', () => {
  const pool = fact('server/jdbc-pool-failure', 5);
  const answer = fact(
    'server/datasource-missing',
    5,
    {},
    { text: 'SQL [SELECT count(*) FROM roles]; Communications link failure' },
  );
  const known = fact('application/spring-registered', 6, { ip: '192.0.2.31', port: 8080, service: 'order-service' });

  test("is the server's, where the server answers with it", () => {
    expect(said('config-side-failures', app(answer, known))).toEqual(['likely']);
  });

  test("is the application's own, where its connection pool says so", () => {
    expect(said('config-side-failures', app(pool, known))).toEqual([]);
    expect(said('server-start-failed-datasource', app(pool, known))).toEqual([]);
    expect(said('server-start-failed-datasource', app(pool))).toEqual([]);
  });

  test("is the server's, where the pool writes into its log", () => {
    const log = file('server-1/nacos.log', 'server/nacos', [pool]);
    expect(said('server-start-failed-datasource', log)).toEqual(['likely']);
  });
});

describe('attempts of a client of 1.x that failed at one server of its list', () => {
  const attempt = (at: number, reason: EventFact): readonly EventFact[] => [
    fact('client/request-attempt-failure', at),
    { ...reason, time: fact(reason.pattern, at).time, lastTime: fact(reason.pattern, at).time },
  ];
  const noRoute = fact('network/unreachable', 0);
  const timedOut = fact('network/connect-timeout', 0);
  const naming = (...events: readonly EventFact[]): FileFacts => file('order/naming.log', 'client/naming', events);
  const later = fact('client/instances-added', 90, { service: 'order' });

  test('harmed nobody, where the log goes on without a word of the others', () => {
    expect(said('network-unreachable', naming(...attempt(20, noRoute), ...attempt(40, noRoute), later))).toEqual([
      'likely info',
    ]);
    expect(said('server-slow-or-network-timeout', naming(...attempt(20, timedOut), later))).toEqual([]);
  });

  test('are a failure where all of them failed', () => {
    const all = fact('client/request-failure', 41, { servers: ['192.0.2.10:8848', '192.0.2.11:8848'] });
    expect(said('network-unreachable', naming(...attempt(20, noRoute), ...attempt(40, noRoute), all, later))).toEqual([
      'likely',
    ]);
  });
});

test('a name that the gRPC library of a client does not find is that of its server, not of a lost member', () => {
  const words = fact('cluster/peer-name-unresolved', 50, { member: 'nacos.example.com:9848', reason: 'UNAVAILABLE' });
  const connected = fact('client/connected', 2, { connectionId: '1795226400000_192.0.2.31_40001' });
  expect(said('cluster-peer-unreachable', app(connected, words, fact('application/started', 90)))).toEqual([]);
  expect(said('cluster-peer-unreachable', app(words, fact('application/started', 90)))).not.toEqual([]);
});
