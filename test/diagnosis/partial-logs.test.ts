import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { every, fact, file, situationOf } from '../support/events.js';
import { findingsOf, saidOf } from '../support/said.js';

// The same fault in logs that show it and in logs that begin midway, break off or lack one host: only the first may say `likely`.

/** A server's main log with a line every 3 s, and what else it says. */
function server(from: number, to: number, more: readonly EventFact[] = [], origin = 'server-1'): FileFacts {
  const lines = [...every(3, from, to).map((at) => fact('connection/check', at)), ...more];
  const times = lines.map(({ time }) => time ?? 0);
  return file(`${origin}/nacos.log`, 'server/nacos', byTime(lines), {
    from: Math.min(...times),
    to: Math.max(...times),
    activity: every(3, from, to).flatMap((at) => [at, at].map(momentOf)),
  });
}

const momentOf = (seconds: number): number => fact('connection/check', seconds).time ?? 0;
const byTime = (facts: readonly EventFact[]) => [...facts].sort((a, b) => (a.time ?? 0) - (b.time ?? 0));

/** A log from its first to its last line, whatever stands before second 0 of the story. */
function log(path: string, kind: FileFacts['file']['kind'], events: readonly EventFact[], until = 0): FileFacts {
  const times = events.map(({ time }) => time ?? 0);
  const [from, to] = [Math.min(...times), Math.max(...times, momentOf(until))];
  return file(path, kind, byTime(events), { from, to, activity: [from, to] });
}

describe('a client whose gRPC connections are refused', () => {
  const refused = (at: number) => [
    fact('client/server-check-failure', at, { host: '192.0.2.10', port: 9848 }),
    fact('network/refused', at, { port: 9848, server: '192.0.2.10:9848' }),
    fact('client/reconnect-failure', at, { host: '192.0.2.10', port: 8848 }),
  ];
  const client = log('order/remote.log', 'client/remote', every(5, 100, 150).flatMap(refused));
  const unreachable = (at: number) => [
    fact('client/server-check-failure', at, { host: '192.0.2.10', port: 9848 }),
    fact('network/unreachable', at, { server: '192.0.2.10:9848' }),
    fact('client/reconnect-failure', at, { host: '192.0.2.10', port: 8848 }),
  ];
  const unreached = log('order/remote.log', 'client/remote', every(5, 100, 150).flatMap(unreachable));

  test('met a stopped server, where the log of the server ends before', () => {
    expect(saidOf('server-down', server(0, 98), client)).toEqual(['likely']);
  });

  test('may have met a closed port, where the server wrote on', () => {
    expect(saidOf('server-down', server(101, 150), client)).toEqual(['possible']);
    expect(saidOf('grpc-port-unreachable', server(101, 150), client)).toEqual(['possible']);
  });

  test('met a server on its way up, where that says so', () => {
    const progress = every(1, 101, 150).map((at) => fact('server/start-progress', at));
    expect(saidOf('server-down', server(101, 150, progress), client)).toEqual(['likely']);
  });

  test('came before the server was there, where that says afterwards that it started', () => {
    expect(saidOf('server-down', server(101, 150, [fact('server/started', 152)]), client)).toEqual(['likely']);
    expect(saidOf('server-down', server(90, 150, [fact('server/started', 92)]), client)).toEqual([]);
  });

  test('is told to have come while the server started, where its lines show the whole start', () => {
    const said = (...more: readonly EventFact[]) =>
      findingsOf('server-down', server(98, 160, more), client).map(({ summary }) => summary?.en);
    const starting = [expect.stringContaining('which was still starting')];
    expect(said(fact('server/starting', 98), fact('server/started', 152))).toEqual(starting);
    expect(said(fact('server/started', 152))).not.toEqual(starting);
    expect(said(fact('server/starting', 120), fact('server/started', 152))).not.toEqual(starting);
  });

  test('was not early for a server that restarts later, however many of its logs tell of that', () => {
    const restart = [fact('server/starting', 205), fact('server/started', 230)];
    const again = log('server-1/start.out', 'server/start-out', [fact('server/started', 233)], 233);
    expect(saidOf('server-down', server(0, 260, restart), client)).toEqual(['possible']);
    expect(saidOf('server-down', server(0, 260, restart), again, client)).toEqual(['possible']);
  });

  test('asks no wrong address, where another server names it as a member', () => {
    const alone = fact('naming/members-changed', 5, { oldMembers: [], members: ['192.0.2.11:8848'] });
    const member = fact('naming/distro-snapshot-loaded', 60, { member: '192.0.2.10:8848' });
    const other = (facts: readonly EventFact[]) => server(0, 150, [alone, ...facts], 'server-2');
    expect(saidOf('wrong-server-address', other([]), unreached)).toEqual(['likely']);
    expect(saidOf('wrong-server-address', other([member]), unreached)).toEqual([]);
  });

  test('was refused by somebody at that address: a proxy that forwards the main port alone, or nobody it knows', () => {
    const node = fact('raft/vote-started', 5, { raftNode: 'naming_service_metadata/192.0.2.11:7848' });
    const other = server(0, 150, [fact('server/started', 3), node], 'server-2');
    expect(saidOf('grpc-port-unreachable', other, client)).toEqual(['possible']);
    expect(saidOf('wrong-server-address', other, client)).toEqual(['possible']);
    const own = fact('raft/vote-started', 5, { raftNode: 'naming_service_metadata/192.0.2.10:7848' });
    expect(saidOf('grpc-port-unreachable', server(0, 150, [fact('server/started', 3), own]), client)).toEqual([
      'certain',
    ]);
    expect(saidOf('wrong-server-address', server(0, 150, [fact('server/started', 3), own]), client)).toEqual([]);
  });

  test('is answered by who read its request, not by a wait that was over', () => {
    const alone = fact('naming/members-changed', 5, { oldMembers: [], members: ['192.0.2.11:8848'] });
    const other = server(0, 150, [alone], 'server-2');
    const late = (text: string) =>
      log('order/remote.log', 'client/remote', [
        ...every(5, 100, 150).flatMap(unreachable),
        fact('network/read-timeout', 120, { port: 9848 }, { text }),
      ]);
    const waited = late('java.util.concurrent.TimeoutException: Waited 3000 milliseconds');
    expect(saidOf('wrong-server-address', other, waited)).toEqual(['likely']);
    const read = late('java.net.SocketTimeoutException: Read timed out');
    expect(saidOf('wrong-server-address', other, read)).toEqual([]);
  });
});

describe('one attempt of a client of 1.x that was refused', () => {
  const attempt = [fact('client/request-attempt-failure', 100), fact('network/refused', 100)];
  const own = [fact('client/registration', 1, { ip: '192.0.2.63', port: 9200, service: 'order' }), ...attempt];

  test('is no alarm, where the log goes on without the failure of all servers', () => {
    expect(saidOf('server-down', log('order/naming.log', 'client/naming', own, 160))).toEqual(['possible info']);
  });

  test('tells nothing of the next one, where the log ends', () => {
    expect(saidOf('server-down', log('order/naming.log', 'client/naming', own))).toEqual(['possible']);
  });
});

describe('a request to connect elsewhere', () => {
  const reset = fact('client/request-stream-completed', 100, { connectionId: '1795255200000_192.0.2.31_40001' });
  const before = fact('client/connected', 60, {
    server: '192.0.2.10:8848',
    connectionId: '1795255200000_192.0.2.31_40001',
  });

  test('is of a limit or an operator, where the client wrote before', () => {
    const own = [before, fact('client/push-received', 95), reset];
    expect(
      saidOf('grpc-connection-limit-or-rebalance', server(0, 150), log('order/remote.log', 'client/remote', own)),
    ).toEqual(['likely']);
  });

  test('may answer a silence, where all logs begin with it', () => {
    expect(
      saidOf('grpc-connection-limit-or-rebalance', server(90, 150), log('order/remote.log', 'client/remote', [reset])),
    ).toEqual(['possible']);
  });
});

describe('a first connection that came late', () => {
  const own = [
    fact('client/not-connected', 100, { state: 'STARTING' }),
    fact('client/connected', 112, { server: '192.0.2.10:8848', connectionId: '1795255312000_192.0.2.31_40001' }),
  ];
  const client = log('order/remote.log', 'client/remote', own);

  test('was slow, where the server had long started', () => {
    const started = [fact('server/starting', 1, {}), fact('server/started', 20, {})];
    expect(saidOf('grpc-slow-connect-at-startup', server(0, 150, started), client)).toEqual(['likely info']);
  });

  test('may have waited for the server, where that started meanwhile', () => {
    const started = [fact('server/starting', 90, {}), fact('server/started', 110, {})];
    expect(saidOf('grpc-slow-connect-at-startup', server(90, 150, started), client)).toEqual(['possible info']);
  });
});

const INSTANCE = { ip: '192.0.2.31', port: 9200, service: 'order', group: 'DEFAULT_GROUP' };

describe('a process whose log ends', () => {
  const clientId = '1795255200000_192.0.2.31_40001';
  const registry = file('server-1/naming-server.log', 'server/naming-server', [
    fact('naming/client-connected', 1, { clientId }),
    fact('naming/client-published', 2, { namespace: 'public', group: 'DEFAULT_GROUP', service: 'order', clientId }),
    fact('naming/client-disconnected', 100, { clientId }),
  ]);
  const own = [fact('client/connected', 1, { connectionId: clientId }), fact('client/registration', 2, INSTANCE)];
  const retry = fact('client/reconnect-failure', 106, { host: '192.0.2.10', port: 8848 });

  test('where its connection was closed ended', () => {
    const client = log('order/remote.log', 'client/remote', [...own, fact('client/push-received', 99)]);
    expect(saidOf('kill-9-or-crash', registry, server(0, 300), client)).toEqual(['likely']);
  });

  test('after it looked for a new connection did not end by that', () => {
    const client = log('order/remote.log', 'client/remote', [...own, retry]);
    expect(saidOf('kill-9-or-crash', registry, server(0, 300), client)).toEqual([]);
  });

  test.each([
    ['with its last beat ended', 102, 'likely'],
    ['when beats had been due may merely be cut off', 110, 'possible'],
  ])('%s', (_, last, likelihood) => {
    const lines = every(2, 0, last).flatMap((at) => [at, at].map(momentOf));
    const beats = file('server-1/naming-server.log', 'server/naming-server', [
      fact('naming/instance-beat-timeout', 117, { ...INSTANCE, lastBeat: momentOf(100) }),
    ]);
    const files = [
      file('order/naming.log', 'client/naming', [fact('client/registration', 1, INSTANCE)], { activity: lines }),
      file('order/app.log', 'client/application', [], { activity: lines }),
    ];
    expect(saidOf('kill-9-or-crash', beats, server(0, 300), ...files)).toEqual([likelihood]);
  });
});

describe('a client of 2.2.3 that is cut off', () => {
  const clientId = '1795255200000_192.0.2.31_40001';
  const registry = file('server-1/naming-server.log', 'server/naming-server', [
    fact('naming/client-connected', 0, { clientId }),
    fact('naming/client-published', 2, { namespace: 'public', group: 'DEFAULT_GROUP', service: 'order', clientId }),
  ]);
  const client = log(
    'order/remote.log',
    'client/remote',
    [
      fact('client/connected', 1, { connectionId: clientId, server: '192.0.2.10:8848' }),
      fact('client/health-check-failure', 100),
      ...every(5, 103, 160).map((at) => fact('client/reconnect-failure', at, { host: '192.0.2.10', port: 8848 })),
    ],
    160,
  );

  test.each([
    ['is kept by a server that writes on', 160, 'certain'],
    ['is probably kept, where the log of the server ends soon after', 110, 'likely'],
    ['may be kept, where the log of the server ends before', 98, 'possible'],
  ])('%s', (_, until, likelihood) => {
    expect(saidOf('grpc-no-ejection-22x', registry, server(0, until), client)).toEqual([likelihood]);
  });
});

describe('beats that a server refused', () => {
  const refusals = (until: number) =>
    every(5, 100, until).map((at) => fact('access/beat-refused', at, { ...INSTANCE, code: 500 }));
  const access = (until: number) => log('server-1/access_log.log', 'server/access', refusals(until), 300);
  const registry = log('server-1/naming-server.log', 'server/naming-server', [fact('naming/start-progress', 0)], 300);

  test('for some seconds are no alarm, where no server gave the instance up', () => {
    expect(saidOf('beat-rejected-by-server-status-or-filter', access(110), registry)).toEqual(['certain info']);
  });

  test('for long are one', () => {
    expect(saidOf('beat-rejected-by-server-status-or-filter', access(140), registry)).toEqual(['certain']);
  });
});

describe('a beat that the next server does not count itself responsible for', () => {
  const text = 'code: 400 msg: receive invalid redirect request from peer 192.0.2.12';
  const own = [
    fact('client/registration', 1, INSTANCE),
    fact('client/heartbeat-failure', 110, { ...INSTANCE, code: 400 }, { text }),
  ];

  test('tells that the servers disagree', () => {
    const client = log('order/naming.log', 'client/naming', own);
    expect(saidOf('beat-rejected-by-server-status-or-filter', client)).toEqual(['likely']);
  });

  test('may follow from a server that is away, where one refused just before', () => {
    const client = log('order/naming.log', 'client/naming', [...own, fact('network/refused', 105)]);
    expect(saidOf('beat-rejected-by-server-status-or-filter', client)).toEqual(['possible']);
  });
});

describe('who was hit', () => {
  const subjectsOf = (cause: string, ...files: readonly FileFacts[]) =>
    explain(causes, situationOf(...files))
      .explained.filter(({ info }) => info.id === cause)
      .flatMap(({ finding }) => finding.subjects.map(({ type, key }) => `${type} ${key}`));
  const registration = fact('client/registration', 1, INSTANCE);

  test('by a config request without an answer is the process, not its instance', () => {
    const naming = log('order/naming.log', 'client/naming', [registration]);
    const failure = fact('network/read-timeout', 100, { request: 'ConfigPublishRequest' });
    expect(
      subjectsOf('server-slow-or-network-timeout', naming, log('order/remote.log', 'client/remote', [failure])),
    ).toEqual(['client 192.0.2.31']);
  });

  test('by a rate limit are the instances that its lines name, where no server tells which it took', () => {
    const other = fact('client/registration', 1, { ...INSTANCE, port: 9201, service: 'invoice' });
    const refusal = fact('control/tps-refused', 2, { ...INSTANCE, port: 9201, service: 'invoice' });
    expect(
      subjectsOf('tps-control-reject', log('order/naming.log', 'client/naming', [registration, other, refusal])),
    ).toEqual(['instance 192.0.2.31:9201']);
  });
});
