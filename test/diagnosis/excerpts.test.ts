import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file, START } from '../support/events.js';
import { findingsOf, saidOf as said } from '../support/said.js';

// A few lines cut out of a log: what they prove, and what they leave open because nothing follows.

const paste = (...events: readonly EventFact[]): FileFacts => file('paste/log.txt', 'unknown', events);
const later = fact('client/config-received', 120, { dataId: 'shop.yaml' });

describe('a native image', () => {
  test('that says itself what it lacks is at fault alone', () => {
    const lacking = fact('application/native-image-metadata', 5, { reason: 'com.alibaba.nacos.api.Response' });
    expect(said('client-runtime-unsupported', paste(lacking))).toEqual(['certain']);
  });
});

describe('a service', () => {
  test('whose name old servers do not take is refused for it', () => {
    const refused = fact('naming/service-name-illegal', 5, { service: 'providers:com.example.Greeter$Inner' });
    expect(said('param-check-rejected', paste(refused))).toEqual(['certain']);
  });
});

describe('a server without a member list', () => {
  const gaveUp = fact('cluster/no-member-list', 5);

  test('may have had an address server of its own', () => {
    expect(said('cluster-conf-missing', paste(gaveUp))).toEqual(['likely']);
  });

  test('had none where it asked the built-in one', () => {
    const asked = fact('cluster/address-server-default', 4, {}, { text: 'UnknownHostException: jmenv.tbsite.net' });
    expect(said('cluster-conf-missing', paste(asked, gaveUp))).toEqual(['certain']);
  });
});

describe('an unknown connection', () => {
  const unknown = fact('client/connection-unknown', 5);

  test('at the end of the lines is told, since nothing says that it healed', () => {
    expect(said('grpc-connection-unregistered', paste(unknown))).toEqual(['possible']);
  });

  test('is left alone where the log goes on', () => {
    expect(said('grpc-connection-unregistered', paste(unknown, later))).toEqual([]);
  });
});

describe('rounds of attempts to connect', () => {
  const round = (at: number): EventFact => fact('client/reconnect-failure', at, { host: '192.0.2.10', port: 8848 });

  test('that all fail without a reason leave a stopped server as the likeliest of several', () => {
    expect(said('server-down', paste(round(5), round(9)))).toEqual(['possible']);
  });

  test('say more where the server spoke, or its log is there', () => {
    expect(said('server-down', paste(round(5), fact('network/read-timeout', 6)))).toEqual([]);
    const server = file('server-1/nacos.log', 'server/nacos', [fact('server/started', 1)]);
    expect(said('server-down', paste(round(5), round(9)), server)).toEqual([]);
  });
});

describe('a list of servers that was tried in vain', () => {
  const tried = (text: string): EventFact => fact('network/naming-request-failure', 5, {}, { text });
  const failure = 'failed to req API:/nacos/v1/ns/instance after all servers([192.0.2.10:8848]) tried';

  test('is all that clients before 1.0.0 say of it', () => {
    expect(said('server-down', paste(tried(failure)))).toEqual(['possible']);
  });

  test('says more where the last reason stands behind it', () => {
    expect(said('server-down', paste(tried(`${failure}: failed to req API. code:404 msg: no such service`)))).toEqual(
      [],
    );
  });

  test('after requests that timed out is no stopped server', () => {
    const timeout = fact('client/config-request-failure', 4, {}, { text: '[NACOS SocketTimeoutException]' });
    const events = [timeout, fact('network/no-available-server', 5)];
    expect(said('server-down', paste(...events))).toEqual([]);
    expect(said('server-slow-or-network-timeout', paste(...events))).toEqual(['possible']);
  });
});

describe('a page that says that nothing is there', () => {
  const page = (path: string, title: string): EventFact =>
    fact(
      'client/beat-request-failure',
      5,
      { code: 404, servers: ['192.0.2.10:8848'] },
      {
        text: `request: ${path}/v1/ns/instance/beat failed, servers: [192.0.2.10:8848], code: 404, msg: <html><title>${title}`,
      },
    );
  const of = (path: string, title = 'HTTP Status 404 – Not Found') => {
    const log = file('client-a/naming.log', 'client/naming', [page(path, title)]);
    return [said('wrong-server-address', log), said('beat-rejected-by-server-status-or-filter', log)];
  };

  test('for an unusual context path is the fault of the path, whoever answers', () => {
    expect(of('/registry')).toEqual([['likely'], []]);
    expect(of('', '404 Not Found')).toEqual([['likely'], []]);
  });

  test('for the usual one is, where Tomcat answers', () => {
    expect(of('/nacos')).toEqual([['likely'], []]);
    expect(of('/nacos', '404 Not Found')).toEqual([[], ['likely']]);
  });
});

describe('heartbeats that the access log shows as refused', () => {
  const row = (code: number): FileFacts =>
    file('server-1/access_log.log', 'server/access', [
      fact('access/beat-refused', 5, { code, ip: '192.0.2.31', port: 8080, service: 'orders' }),
    ]);

  test('with 403 were refused by authentication', () => {
    expect(said('auth-denied-403', row(403))).toEqual(['likely']);
    expect(said('beat-rejected-by-server-status-or-filter', row(403))).toEqual([]);
  });

  test('with another status were not', () => {
    expect(said('auth-denied-403', row(503))).toEqual([]);
    expect(said('beat-rejected-by-server-status-or-filter', row(503))).toEqual(['certain']);
  });
});

describe('a change that was not synchronised', () => {
  const failed = fact('naming/distro-failure', 5, { member: '192.0.2.11:8848' });
  const distro = (...events: readonly EventFact[]): FileFacts =>
    file('server-1/protocol-distro.log', 'server/protocol-distro', events);

  test('is told where the lines end with it', () => {
    expect(said('distro-sync-failed', distro(failed))).toEqual(['possible']);
  });

  test('once was repaired by its retry, if the log goes on', () => {
    expect(said('distro-sync-failed', distro(failed, fact('server/starting', 100)))).toEqual([]);
  });
});

describe('a raft group without a leader', () => {
  const missing = (at: number): EventFact =>
    fact(
      'raft/leader-refresh-failure',
      at,
      {},
      { text: 'ReadIndex has error : No leader at term 0., go to Leader read.' },
    );

  test('is well again where one was elected while it was still complained of', () => {
    const elected = fact('raft/leader-event', 7, { raftGroup: 'naming_persistent_service', leader: 'a:7848' });
    expect(said('raft-no-leader', paste(missing(5), missing(8)))).toEqual(['likely']);
    expect(said('raft-no-leader', paste(missing(5), elected, missing(8)))).toEqual([]);
  });
});

describe('clients that lose one server at the same time', () => {
  const lost = (name: string, ip: string, at: number): FileFacts =>
    file(`${name}/remote.log`, 'client/remote', [
      fact('client/registration', 1, { ip, port: 9200, service: name }),
      fact('client/connected', 1, { connectionId: `1795226401000_${ip}_40110`, server: '192.0.2.10:8848' }),
      fact('client/health-check-failure', at),
      fact('network/read-timeout', at, { server: '192.0.2.10:8848' }),
      fact('client/reconnecting', at + 1),
      fact('client/reconnected', at + 30, { connectionId: `1795226501000_${ip}_40111` }),
    ]);
  const roots = (...files: readonly FileFacts[]): number =>
    new Set(findingsOf('grpc-network-blackhole', ...files).map(({ root }) => root)).size;

  test('lose it once, for all that their logs tell', () => {
    expect(roots(lost('order', '192.0.2.31', 50), lost('stock', '192.0.2.32', 55))).toBe(1);
    expect(roots(lost('order', '192.0.2.31', 50), lost('stock', '192.0.2.32', 250))).toBe(2);
  });
});

describe('a heartbeat that hung', () => {
  const hung = fact('network/read-timeout', 80, {}, { thread: 'com.alibaba.nacos.naming.beat.sender' });
  const again = (thread: string): EventFact =>
    fact('client/registration', 80.1, { ip: '192.0.2.31', port: 9200, service: 'orders' }, { thread });
  const naming = (...events: readonly EventFact[]): FileFacts => file('orders/naming.log', 'client/naming', events);

  test('long enough for the instance to be forgotten blocked its thread', () => {
    const said80 = said(
      'beat-thread-starvation-or-hung-server',
      naming(hung, again('com.alibaba.nacos.naming.beat.sender')),
    );
    expect(said80).toEqual(['possible']);
  });

  test('says nothing of that where the application registers by itself', () => {
    expect(said('beat-thread-starvation-or-hung-server', naming(hung, again('main')))).toEqual([]);
  });
});

describe('an embedded server', () => {
  test('that cannot set up its database says so in the log of its application', () => {
    const start = fact('application/starting', 1);
    const unset = fact('server/datasource-unset', 5);
    const log = file('app/app.log', 'client/application', [start, unset]);
    expect(said('server-start-failed-datasource', log)).toEqual(['likely']);
    expect(said('config-side-failures', log)).toEqual([]);
  });
});

describe('a server of the own machine', () => {
  const beat = fact('client/beat-request-failure', 50, { ip: '192.0.2.31', port: 8080, server: '127.0.0.1:8848' });

  test('that refuses is not running, or elsewhere', () => {
    const refused = fact('network/refused', 50, { server: '127.0.0.1:8848' });
    expect(said('wrong-server-address', paste(beat, refused))).toEqual(['possible']);
  });
});

describe('naming data that a server loads at its start', () => {
  const start = [fact('server/starting', 1), fact('server/started', 20)];
  const waiting = (from: number, to: number): EventFact =>
    fact('naming/distro-not-loaded', from, {}, { lastTime: fact('server/started', to).time, count: 12 });
  const distro = (...events: readonly EventFact[]): readonly FileFacts[] => [
    file('server-1/nacos.log', 'server/nacos', start),
    file('server-1/protocol-distro.log', 'server/protocol-distro', events),
  ];

  test('comes with the first retry mostly', () => {
    const loaded = fact('naming/distro-snapshot-loaded', 80);
    expect(said('distro-snapshot-load-failed', ...distro(waiting(21, 79), loaded))).toEqual([]);
    expect(said('distro-snapshot-load-failed', ...distro(waiting(21, 199)))).toEqual(['likely']);
  });
});

describe('a gRPC client of early 2.x, which does not say why it cannot connect', () => {
  const round = (from: number, to: number): EventFact =>
    fact(
      'client/reconnect-failure',
      from,
      { host: '192.0.2.10', port: 8848 },
      { lastTime: fact('server/started', to).time, count: 30 },
    );
  const client = (...events: readonly EventFact[]): FileFacts => file('order/remote.log', 'client/remote', events);
  const server = (until: number): FileFacts =>
    file('server-1/nacos.log', 'server/nacos', [
      fact('server/starting', 1, { ip: '192.0.2.10' }),
      fact('server/started', 20),
      fact('connection/check', until),
    ]);
  const known = file('server-1/alipay-jraft.log', 'server/alipay-jraft', [
    fact('raft/leader-elected', 10, { raftNode: 'naming_service_metadata/192.0.2.10:7848' }),
  ]);

  test('lost its server where the logs of that end with the connection', () => {
    const lost = client(
      fact('client/connected', 30, { connectionId: '1795226430000_192.0.2.31_40110', server: '192.0.2.10:8848' }),
      fact('client/stream-error', 100, { connectionId: '1795226430000_192.0.2.31_40110' }),
      round(101, 160),
    );
    expect(said('server-down', lost, server(98))).toEqual(['likely']);
    expect(said('server-down', lost, server(160))).toEqual([]);
  });

  test('never reached the port of a server that runs and never heard of it', () => {
    const never = client(
      fact('client/connect-attempt', 40),
      fact('client/not-connected', 41, { state: 'STARTING' }),
      round(42, 100),
    );
    expect(said('grpc-port-unreachable', never, server(160), known)).toEqual(['likely']);
  });
});

describe('a deregistration that its own client refuses', () => {
  const connectionId = '1795226430000_192.0.2.31_40110';
  const stop = file('order/remote.log', 'client/remote', [
    fact('client/registration', 29, { ip: '192.0.2.31', port: 9200, service: 'orders' }),
    fact('client/connected', 30, { connectionId, server: '192.0.2.10:8848' }),
    fact('client/not-connected', 100, { state: 'SHUTDOWN' }),
    fact('application/spring-deregister-failure', 100),
  ]);
  const server = (...events: readonly EventFact[]): FileFacts =>
    file('server-1/naming-server.log', 'server/naming-server', [
      fact('naming/client-connected', 30, { connectionId }),
      ...events,
      fact('connection/check', 200),
    ]);

  test('raises no alarm where the instances left with the connection', () => {
    const left = fact('naming/client-disconnected', 100.2, { connectionId });
    expect(said('client-shutdown-order', stop, server(left))).toEqual(['certain info']);
    expect(said('client-shutdown-order', stop)).toEqual(['certain']);
  });
});

describe('an exception alone', () => {
  const closed = fact('network/closed-unknown', 5);

  test('of a connection that was closed is told where nothing else fails', () => {
    expect(said('grpc-connection-reset', paste(closed))).toEqual(['possible']);
    expect(said('grpc-connection-reset', paste(closed, fact('network/refused', 6)))).toEqual([]);
  });

  test('of an address that makes no URL is the setting', () => {
    const illegal = fact('network/address-illegal', 5, { reason: 'Illegal character in authority', key: 'http://x' });
    expect(said('wrong-server-address', paste(illegal))).toEqual(['likely']);
  });

  test('of a heartbeat that the server cannot read is told', () => {
    const unread = fact('naming/beat-unreadable', 5);
    expect(said('beat-rejected-by-server-status-or-filter', paste(unread))).toEqual(['likely']);
  });

  test('of memory that ran out in a config client is told', () => {
    const poll = fact('client/config-poll-failure', 5);
    expect(said('client-oom', paste(poll, fact('network/out-of-memory', 5)))).toEqual(['likely']);
  });
});

describe('an HTTP login that a gRPC port answers', () => {
  const answered = fact(
    'client/login-failure',
    5,
    {},
    { text: "login failed: Content-Type 'text/plain' is not supported" },
  );

  test('went to the wrong port; nobody refused the password', () => {
    expect(said('wrong-server-address', paste(answered))).toEqual(['possible']);
    expect(said('auth-denied-403', paste(answered))).toEqual([]);
  });
});

describe("the kernel's log alone", () => {
  const kernel = (...events: readonly EventFact[]): FileFacts => file('node/messages', 'host/system', events);
  const reaped = fact('host/process-reaped', 5, { pid: 27376, detail: 'java' });

  test('tells that a Java process was killed, not whose', () => {
    expect(said('kill-9-or-crash', kernel(fact('host/process-killed', 5, { pid: 27376, detail: 'java' })))).toEqual([
      'possible',
    ]);
    expect(said('kill-9-or-crash', kernel(reaped))).toEqual(['possible']);
  });

  test('tells nothing where another process was killed, or where logs of applications are there', () => {
    expect(said('kill-9-or-crash', kernel(fact('host/process-killed', 5, { pid: 7, detail: 'python3' })))).toEqual([]);
    expect(said('kill-9-or-crash', kernel(reaped), paste(later))).toEqual([]);
  });
});

describe('a load of the registry that failed', () => {
  const failed = (at: number): EventFact => fact('naming/distro-snapshot-failure', at, { member: '192.0.2.12:8848' });
  const distro = (...events: readonly EventFact[]): FileFacts =>
    file('server-1/protocol-distro.log', 'server/protocol-distro', events);

  test('is told from lines that end before it is tried again', () => {
    expect(said('distro-snapshot-load-failed', distro(failed(5)))).toEqual(['possible']);
    expect(said('distro-snapshot-load-failed', distro(failed(5), fact('naming/distro-progress', 120)))).toEqual([]);
  });
});

describe('verifications of clients that fail', () => {
  const failed = (at: number, clientId: string, count: number): EventFact => ({
    ...fact('naming/distro-verify-failure', at, { clientId }),
    lastTime: START + (at + (count - 1) * 5) * 1000,
    count,
  });
  const distro = (...events: readonly EventFact[]): FileFacts =>
    file('server-1/naming-distro.log', 'server/naming-distro', events);

  test('are a drift where one client fails for a minute', () => {
    expect(said('distro-verify-revision-drift', distro(failed(5, '192.0.2.63:9200#true', 12)))).toEqual(['likely']);
  });

  test('are none where many clients fail once', () => {
    const many = Array.from({ length: 20 }, (_, index) => failed(5 + index * 3, `192.0.2.${index}:9200#true`, 1));
    expect(said('distro-verify-revision-drift', distro(...many))).toEqual([]);
  });
});
