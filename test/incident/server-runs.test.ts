import { describe, expect, test } from 'vitest';
import type { Restart } from '../../src/incident/server-runs.js';
import type { EventFact } from '../../src/model/event.js';
import type { LogKind } from '../../src/model/log-file.js';
import { fact, file, START, situationOf } from '../support/events.js';

const banner = (seconds: number) => fact('server/starting', seconds, { version: '2.2.3', pid: 100 + seconds });
const up = (seconds: number) => fact('server/started', seconds, { mode: 'stand alone', storage: 'embedded' });
const stopping = (seconds: number) => fact('server/stopping', seconds);

/** A log of a server that is written to in the given stretches (seconds). */
const logOf =
  (path: string, kind: LogKind) =>
  (stretches: readonly (readonly [number, number])[], ...events: readonly EventFact[]) =>
    file(path, kind, events, { activity: stretches.flat().map((second) => START + second * 1000) });
const server = logOf('server/nacos.log', 'server/nacos');

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

  test('was away all the time where its next start came to nothing and the one after that did not', () => {
    const log = server(
      [
        [0, 100],
        [130, 140],
        [160, 300],
      ],
      banner(1),
      up(12),
      stopping(95),
      banner(131),
      banner(161),
      up(175),
    );
    expect(spansOf(situationOf(log).restarts)).toEqual([[95, 175]]);
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

describe('a server of which start.out alone is there, as from a container', () => {
  /** Written to while it starts, and when it stops. */
  const out = logOf('server/start.out', 'server/start-out');

  test('was restarted where it says that it stops and later that it started', () => {
    const log = out(
      [
        [1, 12],
        [100, 101],
        [120, 145],
      ],
      up(12),
      stopping(100),
      up(145),
    );
    const { restarts } = situationOf(log);
    expect(spansOf(restarts)).toEqual([[100, 145]]);
    expect(restarts[0]?.stop).toBeDefined();
  });

  test('was restarted where it says twice that it started, from the hole before the second start on', () => {
    const log = out(
      [
        [1, 100],
        [120, 145],
      ],
      up(12),
      up(145),
    );
    expect(spansOf(situationOf(log).restarts)).toEqual([[100, 145]]);
  });

  test('was not restarted where its parts say one after the other that they started', () => {
    expect(situationOf(out([[0, 300]], up(12), up(15), up(19))).restarts).toEqual([]);
  });

  test('was not restarted where it stopped for good', () => {
    expect(situationOf(out([[0, 100]], up(12), stopping(100))).restarts).toEqual([]);
  });
});
