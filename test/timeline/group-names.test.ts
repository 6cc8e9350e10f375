import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/facts.js';
import { servicesOf } from '../../src/timeline/group-names.js';
import { fact, file, START, timelineOf } from '../support/events.js';

// A gRPC client writes the name of what it registers and not the group.

const ID = `${START}_192.0.2.63_45254`;
const OWN = { ip: '192.0.2.63', port: 9200, service: 'order', namespace: 'public' };
const provider = file('order/naming.log', 'client/naming', [
  fact('client/connected', 0, { connectionId: ID, server: '192.0.2.11:8848' }),
  fact('client/registration', 1, OWN),
]);
const named = (...others: readonly FileFacts[]) =>
  timelineOf(provider, ...others).clients.flatMap(({ instances }) => [...instances.values()].flatMap(servicesOf));

describe('the group of a registration', () => {
  test('is what the server publishes for its connection', () => {
    const published = fact('naming/client-published', 2, { service: 'order', group: 'east', clientId: ID });
    expect(named(file('server/naming-server.log', 'server/naming-server', [published]))).toEqual(['east@@order']);
  });

  test('is that of the list in which it stands', () => {
    const listed = fact('client/instances-added', 3, { service: 'west@@order', hosts: ['192.0.2.63:9200'] });
    expect(named(file('shop/naming.log', 'client/naming', [listed]))).toEqual(['west@@order']);
  });

  test('is none that somebody else asks for', () => {
    const asked = fact('client/instances-current', 3, { service: 'west@@order', count: 0 });
    expect(named(file('shop/naming.log', 'client/naming', [asked]))).toEqual(['order']);
  });

  test('is the default one only where that is told', () => {
    expect(named()).toEqual(['order']);
    const told = fact('application/spring-registered', 1, { ...OWN, group: 'DEFAULT_GROUP' });
    expect(named(file('order/app.log', 'client/application', [told]))).toEqual(['DEFAULT_GROUP@@order']);
  });
});
