import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import { assemble } from '../../src/incident/assemble.js';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file, START, situationOf } from '../support/events.js';

// What a client or a server writes because a process or a connection ends in order, in words that it has for failures, too.

const said = (cause: string, ...files: readonly FileFacts[]): readonly string[] =>
  explain(causes, situationOf(...files))
    .explained.filter(({ info }) => info.id === cause)
    .map(({ finding }) => finding.likelihood);

describe('an event queue that failed', () => {
  const queue = fact('client/event-callback-failure', 50);
  const log = (...events: readonly EventFact[]): FileFacts =>
    file('order/app.log', 'client/application', [fact('application/starting', 0), ...events]);

  test('is a listener that threw', () => {
    expect(said('app-listener-exception', log(queue))).toHaveLength(1);
    expect(said('app-listener-exception', log(queue, fact('client/connection-closed', 50.5)))).toHaveLength(1);
  });

  test('was interrupted, where the process ends', () => {
    expect(said('app-listener-exception', log(fact('client/shared-components-destroyed', 49.9), queue))).toEqual([]);
  });
});

describe('a push for which the stream had no room', () => {
  const reason = 'errCode: 601, errMsg: too much bytes on sending queue of this stream. ';
  const failed = (at: number, more: Partial<EventFact> = {}): EventFact =>
    fact('naming/push-failure', at, { service: 'order', target: '192.0.2.31', reason }, more);
  const ended = (at: number, ip = '192.0.2.31'): EventFact =>
    fact('connection/transport-terminated', at, { connectionId: `1795226470500_${ip}_40110` });
  const log = (...events: readonly EventFact[]): FileFacts =>
    file('server-1/remote-digest.log', 'server/remote-digest', [fact('server/started', 1), ...events]);

  test('met a subscriber that does not read', () => {
    expect(said('server-push-queue-blocked', log(failed(50)))).toEqual(['certain']);
    expect(said('server-push-queue-blocked', log(failed(50), ended(50.5, '192.0.2.32')))).toEqual(['certain']);
    expect(said('server-push-queue-blocked', log(failed(50), ended(350)))).toEqual(['certain']);
  });

  test('met a stream that was being closed', () => {
    expect(said('server-push-queue-blocked', log(failed(50), ended(50.2)))).toEqual([]);
    expect(said('push-failed-grpc', log(failed(50), ended(50.2)))).toEqual([]);
  });

  test('met one that was closed, and nobody yet who came again', () => {
    const twice = failed(50, { count: 2, lastTime: START + 55_000 });
    const back = fact('naming/client-connected', 52, { connectionId: '1795226472000_192.0.2.31_40111' });
    expect(said('server-push-queue-blocked', log(twice, ended(50.2)))).toEqual([]);
    expect(said('server-push-queue-blocked', log(twice, ended(50.2), back))).toEqual(['certain']);
  });

  test('may have met either, where no log tells of the ends of connections', () => {
    const alone = (...events: readonly EventFact[]): FileFacts =>
      file('server-1/naming-push.log', 'server/naming-push', events);
    expect(said('server-push-queue-blocked', alone(failed(50)))).toEqual(['possible']);
    expect(said('server-push-queue-blocked', alone(failed(50, { count: 2 })))).toEqual(['certain']);
    expect(said('push-failed-grpc', alone(failed(50)))).toEqual(['possible']);
  });

  test('met one that had been full for long before it ended', () => {
    const often = failed(20, { count: 9, lastTime: START + 50_000 });
    expect(said('server-push-queue-blocked', log(often, ended(50.2)))).toEqual(['certain']);
  });
});

describe('beats that a 2.0 server accepted and took for older than they were', () => {
  const instance = { ip: '192.0.2.31', port: 8080 };
  const query = 'serviceName=DEFAULT_GROUP%40%40order&ip=192.0.2.31&port=8080&namespaceId=public&clusterName=DEFAULT';
  const row = (pattern: string, at: number, verb: string, more: Partial<EventFact> = {}): EventFact =>
    fact(pattern, at, { ...instance, service: 'order' }, { text: `"${verb}?${query} HTTP/1.1" 200`, ...more });
  const beats = row('access/beat-accepted', 10, 'PUT /nacos/v1/ns/instance/beat', {
    count: 12,
    lastTime: START + 70_000,
  });
  const access = file('server-1/access_log.log', 'server/access', [
    row('access/registration', 5, 'POST /nacos/v1/ns/instance'),
    beats,
  ]);
  const judged = [
    fact('naming/instance-beat-timeout', 40, { ...instance, service: 'order', lastBeat: START + 20_000 }),
    fact('naming/instance-beat-ok', 41, { ...instance, service: 'order' }),
  ];
  const events = file('server-1/naming-event.log', 'server/naming-event', judged);
  const both = file('server-1/naming-server.log', 'server/naming-server', [
    fact('naming/double-write', 20, { service: 'order' }, { count: 4, lastTime: START + 39_000 }),
  ]);

  test('are a fault of the server', () => {
    expect(said('server-bug-beat-not-applied', access, events)).toEqual(['likely']);
    expect(said('upgrade-double-write-20x', access, events)).toEqual([]);
  });

  test('are the change from the data of 1.x to that of 2.x, where it wrote both just then', () => {
    expect(said('server-bug-beat-not-applied', access, both, events)).toEqual([]);
    expect(said('upgrade-double-write-20x', access, both, events)).toEqual(['likely']);
  });
});

describe('checks whether the upgrade from 1.x is done', () => {
  const check = (state: string, from: number, to: number, count: number): EventFact =>
    fact('naming/upgrade-check', from, { state }, { count, lastTime: START + to * 1000 });
  const writes = fact('naming/double-write', 40, { service: 'order' }, { count: 30, lastTime: START + 300_000 });
  const log = (...checks: readonly EventFact[]): FileFacts =>
    file('server-1/naming-server.log', 'server/naming-server', [...checks, writes]);

  test('that say no for minutes are an upgrade that does not end', () => {
    expect(said('upgrade-double-write-20x', log(check('false', 1, 290, 58)))).toEqual(['likely']);
  });

  test('that say yes are a new cluster, too, which writes for both from then on', () => {
    expect(said('upgrade-double-write-20x', log(check('false', 1, 30, 7), check('true', 35, 35, 1)))).toEqual([]);
    expect(said('upgrade-double-write-20x', log())).toEqual([]);
  });
});

describe('a table that a server does not find', () => {
  const text = (table: string) =>
    `[db-error] DataAccessException : caused: StatementCallback; bad SQL grammar [SELECT COUNT(*) FROM ${table.toLowerCase()} ];caused: Table/View '${table}' does not exist.`;
  const log = (table: string): FileFacts =>
    file('server-1/nacos-persistence.log', 'server/nacos-persistence', [
      fact('server/datasource-missing', 5, {}, { text: text(table) }),
    ]);

  test('is one of 2.x that 3.x looks for and embedded storage never had', () => {
    expect(said('server-start-failed-datasource', log('CONFIG_INFO_BETA'))).toEqual([]);
  });

  test('is the end of the start, where it is any other', () => {
    expect(said('server-start-failed-datasource', log('CONFIG_INFO'))).toEqual(['likely']);
  });
});

describe('a client without a connection that a server drops and takes back', () => {
  const life = (address: string): readonly EventFact[] =>
    [40, 80, 120].flatMap((at) => [
      fact('naming/client-disconnected', at, { clientId: `${address}#true` }),
      fact('naming/client-connected', at + 10, { clientId: `${address}#true` }),
    ]);
  const client = file('order/naming.log', 'client/naming', [
    fact('client/beat-added', 2, { ip: '192.0.2.31', port: 8080, service: 'order' }),
  ]);
  const server = (address: string): FileFacts =>
    file('server-1/naming-server.log', 'server/naming-server', [
      fact('naming/distro-verify-failure', 1, { clientId: `${address}#true` }),
      ...life(address),
    ]);

  test('is an instance whose beats come late', () => {
    expect(said('beats-lost-or-late', client, server('192.0.2.31:8080'))).toEqual(['possible']);
    expect(said('udp-lease-expiry', client, server('192.0.2.31:8080'))).toEqual([]);
  });

  test('is the push address of a subscriber, where the heartbeats of that process are for another port', () => {
    expect(said('beats-lost-or-late', client, server('192.0.2.31:50446'))).toEqual([]);
    expect(said('udp-lease-expiry', client, server('192.0.2.31:50446'))).toEqual(['likely']);
  });

  test('may be an instance, where the log of that process begins midway', () => {
    const excerpt = file('order/naming.log', 'client/naming', [
      fact('client/beat-sent', 2, { ip: '192.0.2.31', port: 8080, service: 'order' }),
    ]);
    expect(said('beats-lost-or-late', excerpt, server('192.0.2.31:50446'))).toEqual(['possible']);
  });
});

test('a raft storage that cannot be opened because the disk is full is no trouble of its own', () => {
  const log = file('server-1/alipay-jraft.log', 'server/alipay-jraft', [
    fact('server/started', 1),
    fact('raft/storage-failure', 20),
    fact('network/no-space', 20),
  ]);
  const { explained } = explain(causes, situationOf(log));
  expect(assemble(explained).map(({ root }) => root.info.id)).toEqual(['server-disk-full']);
});

test('memory that ran out in a process that kept its registration is told, and no alarm', () => {
  const app = file('order/app.log', 'client/application', [
    fact('application/starting', 0),
    fact('application/out-of-memory', 50),
    fact('application/started', 300),
  ]);
  const server = file('server-1/nacos.log', 'server/nacos', [fact('server/started', 1), fact('connection/check', 300)]);
  const told = explain(causes, situationOf(app, server)).explained.filter(({ info }) => info.id === 'client-oom');
  expect(told.map(({ finding }) => finding.severity)).toEqual(['info']);

  // Threads that cannot be created are said to be out of memory, too.
  const threads = file('order/app.log', 'client/application', [
    fact('application/starting', 0),
    fact('application/out-of-memory', 50),
    fact('application/no-threads', 50),
    fact('application/started', 300),
  ]);
  const other = explain(causes, situationOf(threads, server)).explained.map(({ info }) => info.id);
  expect(other).not.toContain('client-oom');
});
