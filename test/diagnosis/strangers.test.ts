import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { fact, file } from '../support/events.js';
import { saidOf as said } from '../support/said.js';

// Requests that none of the applications sent whose logs are here: somebody's by hand, or another's.

const main = file('server/nacos.log', 'server/nacos', [fact('server/starting', 0), fact('server/started', 5)]);
const app = (...events: readonly EventFact[]): FileFacts =>
  file('order/naming.log', 'client/naming', [
    fact('client/registration', 8, { ip: '192.0.2.63', port: 9200, service: 'order' }),
    ...events,
  ]);

describe('a parameter that a server calls illegal', () => {
  const refused = file('server/plugin-control.log', 'server/plugin-control', [
    fact('naming/param-illegal', 20, { key: 'serviceName' }),
  ]);

  test('is an alarm where no application tells of its requests', () => {
    expect(said('param-check-rejected', main, refused)).toEqual(['certain']);
  });

  test('is for information where those whose logs are here were refused nothing', () => {
    expect(said('param-check-rejected', main, refused, app())).toEqual(['certain info']);
  });

  test('is told once, by the application that was refused', () => {
    const own = app(fact('naming/param-illegal', 20, { key: 'serviceName' }));
    expect(said('param-check-rejected', main, refused, own)).toEqual(['certain']);
  });
});

describe('a deletion that found nothing', () => {
  const deletion = (clientId: string): FileFacts =>
    file('server/naming-server.log', 'server/naming-server', [fact('naming/delete-of-unknown', 30, { clientId })]);

  test('leaves what a gRPC connection of that address has', () => {
    expect(said('delete-ineffective', main, app(), deletion('192.0.2.63:9200#true'))).toEqual(['certain']);
  });

  test('is harmless where nothing of that address was ever there', () => {
    expect(said('delete-ineffective', main, app(), deletion('192.0.2.99:1#true'))).toEqual([]);
  });
});
