import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import { fact, file, START } from '../support/events.js';
import { findingsOf, saidOf } from '../support/said.js';

// Listeners of a subscriber that hear of changes long after its client learnt them.

const CAUSE = 'client-worker-starvation';
const SERVICE = { service: 'order-service', group: 'DEFAULT_GROUP' };
const PUBLISHER = 'nacos.publisher-com.alibaba.nacos.client.naming.event.InstancesChangeEvent';

const changed = (at: number) => fact('client/instances-removed', at, SERVICE);
const told = (at: number, thread = PUBLISHER) => fact('client/listener-invoked', at, SERVICE, { thread });
const subscriber = (...events: readonly EventFact[]) => file('shop/naming.log', 'client/naming', events);

describe('a call of a listener', () => {
  test('is late twice: a listener holds the thread', () => {
    const [found, ...others] = findingsOf(CAUSE, subscriber(changed(0), told(20), changed(25), told(60)));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ likelihood: 'likely', severity: 'warning', from: START });
    expect(found?.values).toMatchObject({ seconds: 35, services: 'DEFAULT_GROUP@@order-service' });
    expect(found?.evidence.map(({ at }) => (at - START) / 1000)).toEqual([0, 20, 25, 60]);
  });

  test('is late once: it may have been one slow call', () => {
    expect(saidOf(CAUSE, subscriber(changed(0), told(20)))).toEqual(['possible']);
  });

  test('comes right after the change, or after another one', () => {
    expect(saidOf(CAUSE, subscriber(changed(0), told(0.1), changed(30), told(39)))).toEqual([]);
  });

  test('is of a service that nothing was heard of before: the log begins in the middle', () => {
    expect(saidOf(CAUSE, subscriber(told(20), told(40)))).toEqual([]);
  });

  test('is made by the thread that subscribes', () => {
    expect(saidOf(CAUSE, subscriber(changed(0), told(20, 'main')))).toEqual([]);
  });

  test('follows a failover that was turned off', () => {
    expect(saidOf(CAUSE, subscriber(changed(0), fact('client/failover-off', 19), told(20)))).toEqual([]);
  });

  test('is late where the whole process stood still', () => {
    const stood = file('shop/naming.log', 'client/naming', [changed(0), told(20)], {
      activity: [START, START, START + 20_000, START + 20_000],
    });
    expect(saidOf(CAUSE, stood)).toEqual([]);
  });

  test('is told by Spring Boot, which shortens the thread', () => {
    expect(saidOf(CAUSE, subscriber(changed(0), told(20, 'ncesChangeEvent')))).toEqual(['possible']);
  });
});
