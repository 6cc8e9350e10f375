import { describe, expect, test } from 'vitest';
import { causes } from '../../src/diagnosis/causes/index.js';
import { explain } from '../../src/diagnosis/explain.js';
import { assemble } from '../../src/incident/assemble.js';
import type { EventFact } from '../../src/model/event.js';
import type { FileFacts } from '../../src/model/facts.js';
import { every, fact, file, START, situationOf } from '../support/events.js';

// Heartbeats that end for good without a word of the process that sent them.

const said = (...files: readonly FileFacts[]): readonly string[] =>
  assemble(explain(causes, situationOf(...files)).explained)
    .filter(({ root }) => root.finding.severity !== 'info')
    .map(({ root }) => `${root.info.id} ${root.finding.likelihood}`);

const instance = { ip: '192.0.2.31', port: 8080, service: 'order' };
const provider = (more: readonly EventFact[] = []): FileFacts =>
  file('order/naming.log', 'client/naming', [fact('client/beat-added', 1, instance), ...more], {
    activity: every(10, 0, 300).flatMap((second) => [START + second * 1000, START + second * 1000]),
  });
const consumer = (...complaints: readonly EventFact[]): FileFacts =>
  file('portal/app.log', 'client/application', [
    fact('application/starting', 0),
    ...complaints,
    fact('application/started', 300),
  ]);
const notResolved = (at: number): EventFact => fact('network/ipv4-incorrect', at, { host: 'nacos.example' });

const server = (agent: string): readonly FileFacts[] => [
  file('server-1/naming-event.log', 'server/naming-event', [
    fact('naming/instance-beat-timeout', 65, { ...instance, lastBeat: START + 50_000 }),
  ]),
  file('server-1/naming-server.log', 'server/naming-server', [
    fact('naming/instance-auto-deleted', 80, instance),
    fact('naming/client-connected', 299, { clientId: '192.0.2.99:1#true' }),
  ]),
  file('server-1/access_log.log', 'server/access', [
    fact('access/beat-accepted', 5, instance, { count: 10, lastTime: START + 50_000, text: `"PUT" 200 ${agent}` }),
  ]),
];

describe('heartbeats that end without a word', () => {
  test('were ended by an answer that the client did not expect, as far as the logs tell', () => {
    expect(said(provider(), ...server('Nacos-Java-Client:v1.4.1'))).toEqual([
      'beat-thread-killed-runtime-exception likely',
    ]);
  });

  test('were ended by the name server, where another process complains of it at that time', () => {
    const files = [provider(), consumer(notResolved(58)), ...server('Nacos-Java-Client:v1.4.1')];
    expect(said(...files)).toContain('beat-thread-killed-dns-141 likely');
    expect(said(...files)).not.toContain('beat-thread-killed-runtime-exception likely');
  });

  test('are no sign of that in another version, or long after', () => {
    const older = [provider(), consumer(notResolved(58)), ...server('Nacos-Java-Client:v1.3.2')];
    expect(said(...older)).toContain('beat-thread-killed-runtime-exception likely');
    const later = [provider(), consumer(notResolved(250)), ...server('Nacos-Java-Client:v1.4.1')];
    expect(said(...later)).toContain('beat-thread-killed-runtime-exception likely');
  });
});

test('a process that registered nothing has no heartbeats to lose', () => {
  expect(said(consumer(notResolved(58)))).toEqual(['dns-unknown-host likely']);
});
