import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../src/model/facts.js';
import type { CausalPair } from '../../src/timeline/causal-pairs.js';
import { readClocks } from '../../src/timeline/clock.js';
import { clockJumpsOf } from '../../src/timeline/clock-jumps.js';
import { event, fact, file, patternOf, START, timelineOf } from '../support/events.js';

const SERVERS = new Set(['server']);
const HOUR = 3_600_000;

function jumps(files: readonly FileFacts[], pairs: readonly CausalPair[] = [], zone = 'UTC') {
  const clocks = readClocks(files, (id) => patternOf(id).kind, { fallback: zone, stated: [] });
  return clockJumpsOf(files, clocks, pairs, SERVERS).map(({ origin, line, ms, basis }) => ({
    origin,
    line,
    ms,
    basis,
  }));
}

const stepping = (ms: number, from = START + 60_000, more: Partial<FileFacts> = {}): FileFacts =>
  file('order/naming.log', 'client/naming', [], {
    clockSteps: [{ line: 17, before: from, after: from - ms }],
    ...more,
  });

describe('a clock that was set', () => {
  test('shows where times go back by seconds', () => {
    expect(jumps([stepping(30_000)])).toEqual([{ origin: 'order', line: 17, ms: -30_000, basis: 'steps-back' }]);
  });

  test('is not what threads that race look like', () => {
    expect(jumps([stepping(2000)])).toEqual([]);
  });

  test('is not what two logs in one file look like', () => {
    expect(jumps([stepping(3 * 24 * HOUR)])).toEqual([]);
  });

  test('is not the end of summer time', () => {
    const twoOClock = Date.UTC(2026, 10, 1, 2, 0, 0);
    expect(jumps([stepping(HOUR, twoOClock, { offset: null })], [], 'America/New_York')).toEqual([]);
    expect(jumps([stepping(HOUR, twoOClock, { offset: null })], [], 'UTC')).toHaveLength(1);
  });

  test('stands in the timeline with its place', () => {
    const { clockJumps, events } = timelineOf(
      file('order/naming.log', 'client/naming', [fact('client/beat-added', 0)], {
        clockSteps: [{ line: 17, before: START + 40_000, after: START + 10_000 }],
      }),
    );
    expect(clockJumps).toHaveLength(1);
    expect(events.find(({ pattern }) => pattern === 'clock/jump')).toMatchObject({
      kind: 'other',
      role: 'trigger',
      path: 'order/naming.log',
      line: 17,
      time: START + 10_000,
      text: '10:00:40.000 → 10:00:10.000',
    });
  });
});

describe('a leap that other origins contradict', () => {
  const exchange = (at: number, ahead: number): readonly CausalPair[] => {
    const lineOf = (origin: string, moment: number) => {
      const shown = START + moment + (origin === 'client' ? ahead : 0);
      return event('client/connected', 0, {}, { origin, at: shown, lastAt: shown, line: at + 1 });
    };
    return [
      { cause: lineOf('client', at), effect: lineOf('server', at + 10), slack: 0 },
      { cause: lineOf('server', at + 20), effect: lineOf('client', at + 30), slack: 0 },
    ];
  };
  const story = (after: number) => [0, 10_000, 20_000, 30_000].flatMap((at) => exchange(at, at < 15_000 ? 0 : after));

  test('is found between the pairs that allow one offset and those that allow another', () => {
    expect(jumps([], story(90_000))).toEqual([
      { origin: 'client', line: 20_001, ms: expect.any(Number), basis: 'contradicted' },
    ]);
    const [jump] = jumps([], story(90_000));
    expect(jump?.ms).toBeGreaterThan(89_000);
    expect(jump?.ms).toBeLessThanOrEqual(90_000);
  });

  test('is not found where one offset fits all', () => {
    expect(jumps([], story(0))).toEqual([]);
    expect(
      jumps(
        [],
        [0, 10_000, 20_000].flatMap((at) => exchange(at, 90_000)),
      ),
    ).toEqual([]);
  });

  test('needs more than a single pair on either side', () => {
    const once = [...exchange(0, 0), ...exchange(10_000, 0), ...exchange(20_000, 90_000).slice(0, 1)];
    expect(jumps([], once)).toEqual([]);
  });
});
