import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import { fact, file, START } from '../support/events.js';
import { findingsOf } from '../support/said.js';

// What keeps a server from starting lasts until it starts.

const server = (...events: readonly EventFact[]) => file('server/nacos.log', 'server/nacos', events);
const banner = (at: number) => fact('server/starting', at, { version: '3.0.2', pid: 100 + at });
const up = (at: number) => fact('server/started', at, { mode: 'stand alone', storage: 'embedded' });

describe.each([
  ['server-start-failed-auth-secret', fact('server/secret-invalid', 12)],
  ['server-start-failed-port-in-use', fact('network/port-in-use', 12, { port: 8848 })],
  ['server-jdbc-driver-mismatch', fact('server/jdbc-driver-failure', 12)],
  ['server-killed-by-supervisor', fact('host/unit-start-timed-out', 12)],
])('%s', (cause, failure) => {
  const endOf = (...events: readonly EventFact[]) => findingsOf(cause, server(...events)).map(({ to }) => to);

  test('is over when the server comes up', () => {
    expect(endOf(banner(10), failure, banner(50), up(60))).toEqual([START + 60_000]);
  });

  test('is not over where it never does', () => {
    expect(endOf(up(2), banner(10), failure, banner(50))).toEqual([null]);
  });
});
