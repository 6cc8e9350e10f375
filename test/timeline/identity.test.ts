import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { ClientParty } from '../../src/timeline/party.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { fact, file, START, timelineOf } from '../support/events.js';

const ID = `${START}_192.0.2.63_45254`;
const ORDER = { ip: '192.0.2.63', port: 9200, service: 'order', group: 'DEFAULT_GROUP' };
const SERVICE = { service: 'order', group: 'DEFAULT_GROUP', namespace: 'public' };

const client = (origin: string, ...events: readonly EventFact[]) =>
  file(`${origin}/naming.log`, 'client/naming', events);
const server = (...events: readonly EventFact[]) => file('server/naming-server.log', 'server/naming-server', events);

/** `id: instances | connections` of every process. */
function partiesOf({ clients }: Timeline): readonly string[] {
  return clients.map(
    ({ id, instances, connections }: ClientParty) =>
      `${id}: ${[...instances.keys()].join()} | ${[...connections.keys()].join()}`,
  );
}

describe('a process', () => {
  test('is one on both sides of a beat', () => {
    const timeline = timelineOf(
      client('order', fact('client/registration', 0, ORDER)),
      server(fact('naming/instance-beat-timeout', 30, ORDER)),
    );
    expect(partiesOf(timeline)).toEqual(['order: 192.0.2.63:9200 | ']);
    expect(timeline.clients[0]?.events.map(({ pattern }) => pattern)).toEqual([
      'client/registration',
      'naming/instance-beat-timeout',
    ]);
  });

  test('is one on both sides of a connection', () => {
    const connected = fact('client/connected', 1, { connectionId: ID, server: '192.0.2.11:8848' });
    const timeline = timelineOf(
      file('order/remote.log', 'client/remote', [connected]),
      server(fact('naming/client-published', 2, { ...SERVICE, clientId: ID })),
    );
    expect(partiesOf(timeline)).toEqual([`order:  | ${ID}`]);
  });

  test('has the instance that it registered on its connection', () => {
    const timeline = timelineOf(
      client('order', fact('client/registration', 0, ORDER)),
      server(fact('naming/client-published', 2, { ...SERVICE, clientId: ID })),
    );
    expect(partiesOf(timeline)).toEqual([`order: 192.0.2.63:9200 | ${ID}`]);
  });

  test('is known by its address where only servers speak of it', () => {
    const timeline = timelineOf(server(fact('naming/client-published', 2, { ...SERVICE, clientId: ID })));
    expect(partiesOf(timeline)).toEqual([`client 192.0.2.63:  | ${ID}`]);
    expect(timeline.clients[0]?.origin).toBeUndefined();
  });

  test('does not own the instances that it is told of as a subscriber', () => {
    const removed = fact('client/instances-removed', 5, { ...SERVICE, hosts: ['192.0.2.64:9300'] });
    expect(partiesOf(timelineOf(client('order', fact('client/registration', 0, ORDER), removed)))).toEqual([
      'order: 192.0.2.63:9200 | ',
    ]);
  });

  test('that has the address of another is told by the service it offers', () => {
    const stock = { ...ORDER, port: 9300, service: 'stock' };
    const timeline = timelineOf(
      client('order', fact('client/registration', 0, ORDER)),
      client('stock', fact('client/registration', 0, stock)),
      server(fact('naming/client-published', 2, { ...SERVICE, service: 'stock', clientId: ID })),
    );
    expect(partiesOf(timeline)).toEqual(['order: 192.0.2.63:9200 | ', `stock: 192.0.2.63:9300 | ${ID}`]);
  });

  test('that took over an address has what happens to it from then on', () => {
    const timeline = timelineOf(
      client('old-pod', fact('client/registration', 0, ORDER)),
      client('new-pod', fact('client/registration', 600, ORDER)),
      server(fact('naming/instance-beat-timeout', 30, ORDER), fact('naming/instance-beat-timeout', 700, ORDER)),
    );
    const hits = timeline.of('instance-unhealthy').map((event) => timeline.clientOf(event)?.id);
    expect(hits).toEqual(['old-pod', 'new-pod']);
  });
});

describe('a server', () => {
  test('has the address that clients connected to', () => {
    const connected = fact('client/connected', 1, { connectionId: ID, server: '192.0.2.11:8848' });
    const timeline = timelineOf(
      file('order/remote.log', 'client/remote', [connected]),
      server(fact('naming/client-connected', 1, { clientId: ID })),
    );
    expect(timeline.servers.map(({ id, addresses }) => [id, [...addresses]])).toEqual([
      ['server', ['192.0.2.11:8848']],
    ]);
  });

  test('has no address that its own list of members gives to another', () => {
    const connected = fact('client/connected', 1, { connectionId: ID, server: '192.0.2.12:8848' });
    const own = file('server/alipay-jraft.log', 'server/alipay-jraft', [
      fact('raft/vote-started', 0, { raftNode: 'naming_service_metadata/192.0.2.11:7848' }),
    ]);
    const members = fact('naming/members-changed', 0, { members: ['192.0.2.11:8848', '192.0.2.12:8848'] });
    const heard = server(members, fact('naming/client-connected', 1, { clientId: ID }));
    const timeline = timelineOf(file('order/remote.log', 'client/remote', [connected]), own, heard);
    expect(timeline.servers.map(({ addresses }) => [...addresses])).toEqual([['192.0.2.11:8848']]);
  });

  test('is told by what it writes where its file has no telling name', () => {
    const paste = file('paste/unknown.txt', 'unknown', [
      fact('naming/instance-beat-timeout', 30, ORDER),
      fact('naming/instance-auto-deleted', 45, ORDER),
    ]);
    expect(timelineOf(paste).servers.map(({ origin }) => origin)).toEqual(['paste']);
  });
});

describe('an address that another application took', () => {
  const started = fact('application/starting', 40);
  const own = fact('client/registration', 41, { ...ORDER, service: 'stock' });
  const taker = (...events: readonly EventFact[]) => file('stock/app.log', 'client/application', events);
  const expired = server(fact('naming/instance-beat-timeout', 50, ORDER));

  test('leaves what the server still has of the first with the first', () => {
    const timeline = timelineOf(taker(started, own), expired);
    expect(partiesOf(timeline)).toEqual(['stock: 192.0.2.63:9200 | ', 'client 192.0.2.63 order: 192.0.2.63:9200 | ']);
  });

  test('may be one process where its log does not show its start', () => {
    expect(partiesOf(timelineOf(taker(own), expired))).toEqual(['stock: 192.0.2.63:9200 | ']);
  });
});
