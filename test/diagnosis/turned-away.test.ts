import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import { listed } from '../../src/model/fill.js';
import { fact, file, START } from '../support/events.js';
import { findingsOf, saidOf } from '../support/said.js';

// A server that takes no connection, and a subscriber that hears no push.

const server = (...events: readonly EventFact[]) => file('server/nacos.log', 'server/nacos', events);

describe('a server without descriptors', () => {
  const short = fact('network/too-many-files', 20, {}, { lastTime: START + 60_000 });
  const named = fact('server/started', 1);

  test('has them again when it takes a connection', () => {
    const taken = fact('connection/registered', 65, { connectionId: '1795434062957_192.0.2.31_36436' });
    const [found] = findingsOf('file-descriptors-exhausted', server(named, short, taken));
    expect(found).toMatchObject({ to: START + 65_000 });
  });

  test('has none while it takes none', () => {
    expect(findingsOf('file-descriptors-exhausted', server(named, short))).toMatchObject([{ to: null }]);
  });
});

describe('a push over UDP that nobody acknowledged', () => {
  const lost = fact('naming/push-lost-udp', 60, { target: '192.0.2.33', retries: 2 });
  const registered = (at: number) =>
    fact('client/registration', at, { ip: '192.0.2.33', port: 80, service: 'bids', group: 'DEFAULT_GROUP' });
  const started = fact('application/starting', 10);
  const application = (...events: readonly EventFact[]) => file('bids/naming.log', 'client/naming', events);
  const push = file('server/naming-push.log', 'server/naming-push', [lost]);

  test('is lost where the subscriber had just begun to live', () => {
    expect(saidOf('push-lost-udp-1x', push, application(started, registered(12), registered(90)))).toEqual(['certain']);
  });

  test('is told of every subscriber', () => {
    const other = fact('naming/push-lost-udp', 61, { target: '192.0.2.31', retries: 2 });
    const both = file('server/naming-push.log', 'server/naming-push', [lost, other]);
    expect(findingsOf('push-lost-udp-1x', both)).toMatchObject([
      { values: { target: listed(['192.0.2.31', '192.0.2.33']) } },
    ]);
  });

  test('went to the port of a life before where it was started anew', () => {
    const twice = application(registered(1), started, registered(12), registered(90));
    expect(saidOf('push-lost-udp-1x', push, twice)).toEqual([]);
  });
});
