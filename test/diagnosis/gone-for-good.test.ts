import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import { assemble } from '../../src/incident/assemble.js';
import type { EventFact } from '../../src/model/event.js';
import { every, fact, file, START, situationOf } from '../support/events.js';

// What servers alone tell of a process whose connection ended.

const clientId = '1795255200000_192.0.2.31_40001';
const published = { namespace: 'public', group: 'DEFAULT_GROUP', service: 'order-service' };
const story: readonly EventFact[] = [
  fact('naming/client-connected', 0, { clientId }),
  fact('naming/client-published', 1, { ...published, clientId }),
  fact('naming/client-disconnected', 100, { clientId }),
];
/** The server goes on writing. */
const server = (until: number) => file('server-1/nacos.log', 'server/nacos', [fact('connection/check', until)]);

function causesOf(events: readonly EventFact[], until: number): readonly string[] {
  const situation = situationOf(file('server-1/naming-server.log', 'server/naming-server', events), server(until));
  return explain(causes, situation).explained.map(({ info, finding }) => `${info.id} ${finding.likelihood}`);
}

describe('a connection that ends without a deregistration', () => {
  test('and never comes back may be the end of its process', () => {
    expect(causesOf(story, 300)).toContain('kill-9-or-crash possible');
  });

  test.each([
    ['comes back', [fact('naming/client-connected', 104, { clientId: '1795255304000_192.0.2.31_40002' })], 300],
    ['was taken back before', [fact('naming/client-withdrew', 99, { ...published, clientId })], 300],
    ['ends near the end of the log', [], 120],
  ])('and %s tells nothing of it', (_, more, until) => {
    const events = [...story, ...more].sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
    expect(causesOf(events, until).filter((cause) => cause.startsWith('kill-9-or-crash'))).toEqual([]);
  });
});

describe('a process that ends seconds before its server is killed', () => {
  const life = (from: number, to: number): readonly number[] =>
    every(5, from, to).flatMap((at) => [START + at * 1000, START + at * 1000]);
  const app = (until: number) =>
    file('order/app.log', 'client/application', [fact('application/starting', 0)], { activity: life(0, until) });
  const remote = (until: number, ...more: readonly EventFact[]) =>
    file('order/remote.log', 'client/remote', [fact('client/connected', 1, { connectionId: clientId }), ...more], {
      activity: life(0, until),
    });
  const killed = file(
    'server-1/nacos.log',
    'server/nacos',
    [fact('server/starting', 120), fact('server/started', 135), fact('connection/check', 300)],
    { activity: [...life(0, 103), ...life(120, 300)] },
  );
  const named = file('server-1/naming-server.log', 'server/naming-server', [...story, fact('connection/check', 103)]);
  const told = (...files: readonly ReturnType<typeof file>[]): readonly string[] =>
    assemble(explain(causes, situationOf(...files)).explained).map(({ root }) => root.info.id);

  test('is missed for its own sake', () => {
    expect(new Set(told(app(99), remote(99), named, killed))).toEqual(
      new Set(['kill-9-or-crash', 'server-restart-client-redo']),
    );
  });

  test('may have lost the server only, where its logs go on', () => {
    const lost = fact('client/reconnecting', 104, { connectionId: clientId });
    expect(told(app(300), remote(300, lost), named, killed)).not.toContain('kill-9-or-crash');
  });
});

describe('a process that ends in order', () => {
  const app = (...more: readonly EventFact[]) =>
    file('order/app.log', 'client/application', [fact('application/starting', 0), ...more]);
  const ends = fact('client/shared-components-destroyed', 99.8);
  const remote = file('order/remote.log', 'client/remote', [fact('client/connected', 1, { connectionId: clientId })]);
  const named = file('server-1/naming-server.log', 'server/naming-server', [...story, fact('connection/check', 300)]);
  const told = (...files: readonly ReturnType<typeof file>[]): readonly string[] =>
    explain(causes, situationOf(...files))
      .explained.filter(({ info }) => info.id === 'client-shutdown-order')
      .map(({ finding }) => finding.severity);

  test('and takes nothing back is told, for information where its connection ends with it', () => {
    expect(told(app(ends), remote, named)).toEqual(['info']);
  });

  test('is none where it deregistered, where no end is told, or where it goes on', () => {
    const taken = fact('client/deregistration', 99, { ip: '192.0.2.31', port: 8080, service: 'order-service' });
    expect(told(app(taken, ends), remote, named)).toEqual([]);
    expect(told(app(), remote, named)).toEqual([]);
    expect(told(app(ends, fact('application/started', 200)), remote, named)).toEqual([]);
  });

  test('left its instance to callers where it beat over HTTP', () => {
    const instance = { ip: '192.0.2.31', port: 8080, service: 'order-service' };
    const client = file('order/naming.log', 'client/naming', [fact('client/beat-added', 1, instance)]);
    const server = file('server-1/naming-event.log', 'server/naming-event', [
      fact('naming/instance-beat-timeout', 112, { ...instance, lastBeat: START + 97_000 }),
      fact('naming/instance-beat-timeout', 300, { ip: '192.0.2.77', port: 1, lastBeat: START + 285_000 }),
    ]);
    expect(told(app(ends), client, server)).toEqual(['warning']);
  });
});
