import { describe, expect, test } from 'vitest';
import type { Restart } from '../../src/incident/server-runs.js';
import type { EventFact } from '../../src/model/event.js';
import { fact, file, START, situationOf } from '../support/events.js';

const banner = (seconds: number) => fact('server/starting', seconds, { version: '2.2.3', pid: 100 + seconds });
const up = (seconds: number) => fact('server/started', seconds, { mode: 'stand alone', storage: 'embedded' });
const stopping = (seconds: number) => fact('server/stopping', seconds);

/** A server's log that is written to in the given stretches (seconds). */
function server(stretches: readonly (readonly [number, number])[], ...events: readonly EventFact[]) {
  const activity = stretches.flat().map((second) => START + second * 1000);
  return file('server/nacos.log', 'server/nacos', events, { activity });
}

const spansOf = (restarts: readonly Restart[]) =>
  restarts.map(({ downFrom, upAt }) => [(downFrom - START) / 1000, upAt === null ? null : (upAt - START) / 1000]);

describe('a server', () => {
  test('was restarted where it starts again after it had been up', () => {
    const log = server(
      [
        [0, 100],
        [130, 300],
      ],
      banner(1),
      up(12),
      banner(131),
      up(145),
    );
    const { restarts } = situationOf(log);
    expect(spansOf(restarts)).toEqual([[100, 145]]);
    expect(restarts[0]?.stop).toBeUndefined();
  });

  test('was stopped in order where it says so before', () => {
    const log = server(
      [
        [0, 100],
        [130, 300],
      ],
      banner(1),
      up(12),
      stopping(95),
      banner(131),
      up(145),
    );
    const { restarts } = situationOf(log);
    expect(spansOf(restarts)).toEqual([[95, 145]]);
    expect(restarts[0]?.stop).toMatchObject({ pattern: 'server/stopping' });
  });

  test('never came up where its second start has no end', () => {
    const log = server(
      [
        [0, 100],
        [130, 300],
      ],
      banner(1),
      up(12),
      banner(131),
    );
    expect(spansOf(situationOf(log).restarts)).toEqual([[100, null]]);
  });

  test('was not restarted where its log begins with its only start', () => {
    expect(situationOf(server([[0, 300]], banner(1), up(12))).restarts).toEqual([]);
  });

  test('was restarted although its log begins while it ran', () => {
    const log = server(
      [
        [0, 100],
        [130, 300],
      ],
      banner(131),
      up(145),
    );
    expect(spansOf(situationOf(log).restarts)).toEqual([[100, 145]]);
  });

  test('was restarted once where two of its logs print the banner', () => {
    const nacos = server(
      [
        [0, 100],
        [130, 300],
      ],
      banner(1),
      up(12),
      banner(131),
      up(145),
    );
    const console = file('server/start.out', 'server/start-out', [banner(1.2), up(12.2), banner(131.2), up(145.2)]);
    expect(situationOf(nacos, { ...console, activity: [] }).restarts).toHaveLength(1);
  });
});
