import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { listed } from '../../src/model/fill.js';
import { fact, file } from '../support/events.js';
import { findingsOf } from '../support/said.js';

// What one thing does to several clients at once is one incident, and says so.

const rootsOf = (cause: string, ...files: readonly FileFacts[]) =>
  new Set(findingsOf(cause, ...files).map(({ root }) => root)).size;

describe('clients that a server at its limit turns away', () => {
  const refusal = (at: number, ip: string) =>
    fact('connection/refused-limit', at, { connectionId: `${1795228857953 + at * 1000}_${ip}_45254` });
  const server = (...events: readonly EventFact[]) => file('server/remote-digest.log', 'server/remote-digest', events);
  const first = [1, 2, 3].map((at) => refusal(at, '192.0.2.31'));
  const second = (from: number) => [1, 2, 3].map((at) => refusal(from + at, '192.0.2.32'));

  test('are one incident', () => {
    const found = findingsOf('grpc-connection-limit-or-rebalance', server(...first, ...second(8)));
    expect(new Set(found.map(({ root }) => root)).size).toBe(1);
    expect(found[0]?.values).toMatchObject({ count: 2, who: listed(['192.0.2.31', '192.0.2.32']), times: 6 });
  });

  test('are two, minutes apart', () => {
    expect(rootsOf('grpc-connection-limit-or-rebalance', server(...first, ...second(300)))).toBe(2);
  });
});

describe('clients that authentication refuses', () => {
  const client = (name: string, at: number, reason: string) =>
    file(`${name}/naming.log`, 'client/naming', [
      fact('auth/refused', at, {}, { text: `Caused by: NacosException: http error, code=403,msg=${reason}` }),
    ]);
  const cause = 'auth-denied-403';

  test('for one reason at once are one incident', () => {
    const found = findingsOf(cause, client('a', 1, 'user not found!'), client('b', 3, 'user not found!'));
    expect(new Set(found.map(({ root }) => root)).size).toBe(1);
    expect(found.map(({ values }) => values['times'])).toEqual([2, 2]);
  });

  test('for two reasons, or one after the other, are two', () => {
    expect(rootsOf(cause, client('a', 1, 'user not found!'), client('b', 3, 'token expired!'))).toBe(2);
    expect(rootsOf(cause, client('a', 1, 'user not found!'), client('b', 90, 'user not found!'))).toBe(2);
  });
});

describe('a client that authentication let in after all', () => {
  const refused = (at: number) =>
    fact('auth/refused', at, {}, { text: 'Caused by: NacosException: http error, code=403,msg=user not found!' });
  const lasting = file('a/naming.log', 'client/naming', [refused(1), refused(60), refused(120)]);
  const healed = file('b/naming.log', 'client/naming', [refused(3), fact('client/settings-printed', 120)]);

  test('is apart from one that it goes on refusing, and its end is its own', () => {
    const found = findingsOf('auth-denied-403', lasting, healed);
    expect(found.map(({ to }) => to === null)).toEqual([true, false]);
    expect(new Set(found.map(({ root }) => root)).size).toBe(2);
  });
});

describe('clients that packets do not reach', () => {
  const SERVER = '192.0.2.10:8848';
  const idOf = (ip: string) => `1795255200500_${ip}_45254`;
  const client = (name: string, ip: string, at: number) => {
    const connectionId = idOf(ip);
    return file(`${name}/remote.log`, 'client/remote', [
      fact('client/connected', 1, { connectionId, server: SERVER }),
      fact('client/health-check-failure', at, { server: SERVER }),
      fact('client/reconnecting', at + 1, { server: SERVER }),
      fact('network/connect-timeout', at + 4, { server: SERVER }),
      fact('client/reconnected', at + 20, { connectionId: `1795255${at + 220}500_${ip}_45255`, server: SERVER }),
    ]);
  };
  const server = file('server/nacos.log', 'server/nacos', [
    fact('connection/registered', 1, { connectionId: idOf('192.0.2.31') }),
    fact('connection/registered', 1, { connectionId: idOf('192.0.2.32') }),
    ...[3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45].map((at) => fact('connection/check', at)),
  ]);
  const cause = 'grpc-network-blackhole';

  test('at once are one incident, whichever server they ask', () => {
    const found = findingsOf(cause, server, client('a', '192.0.2.31', 10), client('b', '192.0.2.32', 14));
    expect(found.map(({ values }) => values['count'])).toEqual([2, 2]);
    expect(new Set(found.map(({ root }) => root)).size).toBe(1);
  });

  test('one after the other are two', () => {
    expect(rootsOf(cause, server, client('a', '192.0.2.31', 10), client('b', '192.0.2.32', 40))).toBe(2);
  });
});
