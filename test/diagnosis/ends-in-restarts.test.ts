import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file, START } from '../support/events.js';
import { saidOf } from '../support/said.js';

// A process that ends while its server is away: nobody hears of it.

const ID = `${START + 10_000}_192.0.2.63_45254`;
const SERVICE = { service: 'order', group: 'DEFAULT_GROUP', namespace: 'public' };
const published = (at: number, clientId: string): EventFact =>
  fact('naming/client-published', at, { ...SERVICE, clientId });

const nacos = file('server/nacos.log', 'server/nacos', [
  fact('server/starting', 0),
  fact('server/started', 5),
  fact('connection/check', 60),
  fact('server/starting', 65),
  fact('server/started', 80),
  fact('connection/check', 200),
]);
const naming = (...events: readonly EventFact[]): FileFacts =>
  file('server/naming-server.log', 'server/naming-server', [published(11, ID), ...events]);
const order = (last: number, ...events: readonly EventFact[]): readonly FileFacts[] => [
  file('order/naming.log', 'client/naming', [
    fact('client/registration', 11, { ip: '192.0.2.63', port: 9200, ...SERVICE }),
  ]),
  file('order/remote.log', 'client/remote', [
    fact('client/connected', 10, { connectionId: ID, server: '192.0.2.11:8848' }),
    fact('client/push-acknowledged', last),
    ...events,
  ]),
];
const said = (...files: readonly FileFacts[]): readonly string[] => saidOf('kill-9-or-crash', ...files);

describe('a process whose logs end while its server is away', () => {
  test('ended there where it never came back', () => {
    const app = file('order/app.log', 'client/application', [fact('application/started', 12)]);
    expect(said(nacos, naming(), app, ...order(62))).toEqual(['likely']);
  });

  test('may have lost its reconnecting thread alone, as long as its own log is not here', () => {
    expect(said(nacos, naming(), ...order(62))).toEqual(['possible']);
  });

  test('lives where the server that came back hears of it', () => {
    expect(said(nacos, naming(published(90, `${START + 89_000}_192.0.2.63_45300`)), ...order(62))).toEqual([]);
  });

  test('is left open where its logs end long before', () => {
    expect(said(nacos, naming(), ...order(30))).toEqual([]);
  });

  test('was stopped where it says so', () => {
    const stopped = fact('client/deregistration', 62, { ip: '192.0.2.63', port: 9200, ...SERVICE });
    expect(said(nacos, naming(), ...order(62, stopped))).toEqual([]);
  });
});
