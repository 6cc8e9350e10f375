import { expect, test } from 'vitest';
import type { Fields } from '../../src/model/event.js';
import { ownAddressOf } from '../../src/timeline/own-address.js';
import { fact, file, timelineOf } from '../support/events.js';

const addressesOf = (pattern: string, fields: Fields): readonly string[] => {
  const log = file('server-1/nacos.log', 'server/nacos', [fact('server/started', 1), fact(pattern, 2, fields)]);
  return timelineOf(log).servers.flatMap(({ addresses }) => [...addresses]);
};

test('a raft node is the server that speaks, below its main port', () => {
  expect(addressesOf('raft/vote-started', { raftNode: 'naming_service_metadata/192.0.2.10:7848' })).toEqual([
    '192.0.2.10:8848',
  ]);
  expect(addressesOf('raft/vote-started', { raftNode: 'naming_service_metadata/nacos-0.nacos:7848' })).toEqual([
    'nacos-0.nacos:8848',
  ]);
});

test('the only member of a list is the server itself', () => {
  expect(addressesOf('naming/members-changed', { members: ['192.0.2.11:8848'] })).toEqual(['192.0.2.11:8848']);
  expect(addressesOf('naming/members-changed', { members: ['192.0.2.11:8848', '192.0.2.12:8848'] })).toEqual([]);
});

test('a peer that a line names is somebody else', () => {
  const [event] = timelineOf(
    file('server-1/nacos-cluster.log', 'server/nacos-cluster', [
      fact('cluster/report-failure', 1, { member: '192.0.2.12:8848' }),
    ]),
  ).events;
  expect(event && ownAddressOf(event)).toBeUndefined();
});
