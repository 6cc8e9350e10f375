import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file, START } from '../support/events.js';
import { findingsOf, saidOf as said } from '../support/said.js';

// Several things that happen to the same processes at or about the same time, and must not be taken for one another.

const connection = (seconds: number): string => `${START + seconds * 1000}_192.0.2.31_40001`;
const published = { namespace: 'public', group: 'DEFAULT_GROUP', service: 'order-service' };

describe('a process that lost its connection, came back, and was killed half a minute later', () => {
  const nacos = (clientId: string, from: number, to: number): readonly EventFact[] => [
    fact('naming/client-connected', from, { clientId }),
    fact('naming/client-published', from + 1, { ...published, clientId }),
    fact('naming/client-disconnected', to, { clientId }),
  ];
  const server = [
    file('server-1/naming-server.log', 'server/naming-server', [
      ...nacos(connection(0), 0, 61),
      ...nacos(connection(60), 60, 88),
      fact('naming/client-connected', 100, { clientId: connection(100) }),
      fact('naming/client-published', 101, { ...published, clientId: connection(100) }),
    ]),
    file('server-1/nacos.log', 'server/nacos', [fact('connection/check', 180)]),
  ];
  const closed = (connectionId: string): EventFact => fact('client/connection-closed', 60, { connectionId });
  const abandoned = fact('client/connection-abandoned', 60, { connectionId: connection(0) });
  /** The process writes until shortly before its end, and again from the start of the next one on. */
  const activity = [START, START + 85_000, START + 98_000, START + 180_000];
  const client = (...events: readonly EventFact[]): readonly FileFacts[] => [
    file(
      'order/remote.log',
      'client/remote',
      [
        fact('client/connected', 0, { connectionId: connection(0) }),
        fact('client/reconnected', 60, { connectionId: connection(60) }),
        ...events,
        fact('client/connected', 100, { connectionId: connection(100) }),
      ],
      { activity },
    ),
    file('order/app.log', 'client/application', [fact('application/starting', 98), fact('application/started', 101)], {
      activity,
    }),
  ];

  test('closed the connection that it abandoned, not itself', () => {
    expect(said('kill-9-or-crash', ...server, ...client(abandoned, closed(connection(0))))).toEqual(['likely']);
  });

  test('was stopped where it closed the connection that it had', () => {
    expect(said('kill-9-or-crash', ...server, ...client(closed(connection(60))))).toEqual([]);
  });
});

describe('clients that lose a server whose logs are not here', () => {
  const torn = file('order/remote.log', 'client/remote', [
    fact('client/connected', 0, { connectionId: connection(0) }),
    fact('client/stream-error', 60, { connectionId: connection(0) }),
    fact('network/refused', 60, { server: '192.0.2.11:9848', port: 9848 }),
    fact('client/reconnected', 75, { connectionId: connection(75) }),
  ]);
  const http = (at: number, server = '192.0.2.11:8848'): FileFacts =>
    file('stock/naming.log', 'client/naming', [
      fact('client/heartbeat-failure', at, { ip: '192.0.2.32', port: 9300, service: 'stock', reason: 'refused' }),
      fact('network/refused', at, { server }),
      fact('client/beat-sent', at + 15, { ip: '192.0.2.32', port: 9300, service: 'stock' }),
    ]);

  const told = (...files: readonly FileFacts[]): readonly unknown[] =>
    findingsOf('server-restart-client-redo', ...files).map(({ values }) => values['clients']);

  test('are one story, whether they hold a connection or ask over HTTP', () => {
    expect(told(torn, http(62))).toEqual([2, 2]);
  });

  test('are none where they are refused much later, or by another', () => {
    expect(told(torn, http(120))).toEqual([1]);
    expect(told(torn, http(62, '192.0.2.12:8848'))).toEqual([1]);
  });

  test('tell of no restart where nobody had a connection to lose', () => {
    expect(told(http(62))).toEqual([]);
  });
});

describe('a server that deletes an instance it does not have', () => {
  const deletion = fact('naming/delete-of-unknown', 50, { clientId: '192.0.2.31:9200#true' });
  const server = (...events: readonly EventFact[]): FileFacts =>
    file('server-1/naming-server.log', 'server/naming-server', events);

  test('was asked to do so', () => {
    expect(said('delete-ineffective', server(deletion))).toEqual(['certain']);
  });

  test('does it of its own accord while it writes for 1.x and 2.x', () => {
    expect(said('delete-ineffective', server(fact('naming/double-write', 10), deletion))).toEqual([]);
  });
});

describe('a connection that a server moved elsewhere', () => {
  const server = file('server-1/naming-server.log', 'server/naming-server', [
    fact('naming/client-connected', 0, { clientId: connection(0) }),
    fact('naming/client-published', 1, { ...published, clientId: connection(0) }),
    fact('naming/client-disconnected', 60, { clientId: connection(0) }),
    fact('connection/check', 180),
  ]);
  const connected = fact('client/connected', 0, { connectionId: connection(0) });
  const again = fact('client/reconnected', 60, { connectionId: connection(60) });

  test('is no end of its process, however quiet that is afterwards', () => {
    expect(said('kill-9-or-crash', server, file('order/remote.log', 'client/remote', [connected, again]))).toEqual([]);
  });

  test('may be one where the process tells of no other connection', () => {
    const quiet = file('order/remote.log', 'client/remote', [connected, fact('client/redo', 50)]);
    expect(said('kill-9-or-crash', server, quiet)).toEqual(['likely']);
  });
});

describe('heartbeats that fail with 500', () => {
  const failed = (text: string): FileFacts =>
    file('order/naming.log', 'client/naming', [
      fact('client/heartbeat-failure', 5, { ip: '192.0.2.31', port: 9200, service: 'order', code: 500 }, { text }),
    ]);

  test('were refused where the server says what failed inside of it', () => {
    const text = '[CLIENT-BEAT] failed to send beat: {}, code: 500, msg: caused: null;';
    expect(said('beat-rejected-by-server-status-or-filter', failed(text))).toEqual(['likely']);
  });

  test('may not have arrived otherwise', () => {
    const text = '[CLIENT-BEAT] failed to send beat: {}, code: 500, msg: Connect timed out';
    expect(said('beat-rejected-by-server-status-or-filter', failed(text))).toEqual([]);
  });
});
