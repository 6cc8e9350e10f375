import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import type { EventFact } from '../../src/model/event.js';
import { fact, file, situationOf } from '../support/events.js';

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
