import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import { fact, file, START, situationOf } from '../support/events.js';

// A server whose logs are not here: its peers say when it was away.

const OTHER = '192.0.2.12';
const peer = (...events: readonly EventFact[]) =>
  file('server-1/nacos.log', 'server/nacos', [
    fact('raft/vote-started', 1, { raftNode: 'naming_service_metadata/192.0.2.11:7848' }),
    ...events,
  ]);
const linked = (at: number, server = `${OTHER}:8848`) =>
  fact('client/reconnected', at, { server, connectionId: `${START + at * 1000}_192.0.2.11_40210` });
const refused = (at: number, until: number) =>
  fact('network/refused', at, { server: `${OTHER}:9849` }, { lastTime: START + until * 1000 });
const told = (...events: readonly EventFact[]) =>
  situationOf(peer(...events)).restarts.map(({ server, downFrom, upAt }) => [
    server.id,
    (downFrom - START) / 1000,
    ((upAt ?? 0) - START) / 1000,
  ]);

describe('a restart that a peer tells', () => {
  test('is a connection that stood, refusals, and one that stands again', () => {
    expect(told(linked(5), refused(60, 70), linked(73))).toEqual([[`${OTHER}:8848`, 60, 73]]);
  });

  test('is none at the first start, before it was ever connected', () => {
    expect(told(refused(3, 20), linked(23))).toEqual([]);
  });

  test('is none where it never came back, or another server did', () => {
    expect(told(linked(5), refused(60, 200))).toEqual([]);
    expect(told(linked(5), refused(60, 70), linked(73, '192.0.2.13:8848'))).toEqual([]);
  });

  test('is none of a server whose own logs are here', () => {
    const own = file('server-2/nacos.log', 'server/nacos', [
      fact('raft/vote-started', 1, { raftNode: `naming_service_metadata/${OTHER}:7848` }),
    ]);
    expect(situationOf(peer(linked(5), refused(60, 70), linked(73)), own).restarts).toEqual([]);
  });
});
