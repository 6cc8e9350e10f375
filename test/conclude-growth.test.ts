import { expect, test } from 'vitest';
import { conclude } from '../src/conclude.js';
import type { EventFact } from '../src/model/event.js';
import type { FileFacts } from '../src/model/facts.js';
import { fact, file } from './support/events.js';
import { catalog } from './support/scenarios.js';

// The cost of a conclusion grows with the instances, not with their square: ten times as many may cost less than three
// times as much each (a search through all of them, for each of them, costs ten times as much).

const FEW = 600;
const MANY = 10 * FEW;
const BOUND = 3;

test('ten times the instances cost about ten times as much', { timeout: 60_000 }, () => {
  costOf(FEW);
  const few = Math.min(costOf(FEW), costOf(FEW), costOf(FEW));
  const many = Math.min(costOf(MANY), costOf(MANY));
  expect(many / few).toBeLessThan((BOUND * MANY) / FEW);
});

/** µs of processor time for a conclusion about so many instances, every tenth of which runs out of heartbeats and comes back. */
function costOf(instances: number): number {
  const facts = logsOf(instances);
  const before = process.cpuUsage();
  const { incidents } = conclude(facts, { catalog: catalog(), zones: { stated: [] } });
  const { user, system } = process.cpuUsage(before);
  expect(incidents.length).toBe(instances / 10);
  return user + system;
}

function logsOf(instances: number): readonly FileFacts[] {
  const events: EventFact[] = [];
  for (let index = 0; index < instances; index++) {
    const names = {
      ip: `10.0.${index >> 8}.${index & 255}`,
      port: 9200,
      service: `order-${index % 97}`,
      group: 'DEFAULT_GROUP',
    };
    const seconds = 600 + index * 30;
    if (index % 10 > 0)
      events.push(fact('naming/instances-added-1x', index / 100, { ...names, hosts: [`${names.ip}:9200`] }));
    else {
      const lastBeat = 0;
      events.push(fact('naming/instance-beat-timeout', seconds, { ...names, lastBeat }));
      events.push(fact('naming/instance-auto-deleted', seconds + 15, names));
      events.push(fact('naming/instances-added-1x', seconds + 25, { ...names, hosts: [`${names.ip}:9200`] }));
    }
  }
  const inOrder = events.sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
  return [file('server-1/naming-event.log', 'server/naming-event', inOrder)];
}
