import { describe, expect, test } from 'vitest';
import { activities } from '../../src/timeline/activity.js';
import { ActivityLog } from '../../src/timeline/activity-log.js';
import { union } from '../../src/timeline/stretches.js';
import { file, START, timelineOf } from '../support/events.js';

/** Stretches in seconds after the start of the story. */
const seconds = (spans: readonly { readonly from: number; readonly to: number }[]) =>
  spans.map(({ from, to }) => [(from - START) / 1000, (to - START) / 1000]);
const stretch = (from: number, to: number): readonly [number, number] => [START + from * 1000, START + to * 1000];

function written(...times: readonly number[]): ActivityLog {
  const log = new ActivityLog();
  for (const [index, time] of times.entries()) log.add(START + time * 1000, index + 1);
  return log;
}
/** Stretches in seconds. */
const intervalsOf = (log: ActivityLog) => {
  const times = log.intervals().map((time) => (time - START) / 1000);
  return times.flatMap((from, index) => (index % 2 === 0 ? [[from, times[index + 1]]] : []));
};

describe('the activity of a file', () => {
  test('is one stretch while records are close', () => {
    expect(intervalsOf(written(0, 1, 2, 3))).toEqual([[0, 3]]);
  });

  test('has a hole where records are far apart', () => {
    expect(intervalsOf(written(0, 1, 20, 21))).toEqual([
      [0, 1],
      [20, 21],
    ]);
  });

  test('bears threads that overtake each other', () => {
    const log = written(0, 1.2, 1, 1.4);
    expect(intervalsOf(log)).toEqual([[0, 1.4]]);
    expect(log.steps()).toEqual([]);
  });

  test('notes where the clock was set back', () => {
    const log = written(0, 1, 100, 40, 41);
    expect(log.steps()).toEqual([{ line: 4, before: START + 100_000, after: START + 40_000 }]);
    expect([log.first, log.last]).toEqual([START, START + 100_000]);
  });

  test('is unknown where nothing was written', () => {
    const log = written();
    expect([log.first, log.last, log.intervals()]).toEqual([null, null, []]);
  });

  test('stays small in a log that stutters for ever', () => {
    const log = written(...Array.from({ length: 60_000 }, (_, index) => index * 4));
    expect(log.intervals().length).toBeLessThan(8001);
    expect([log.first, log.last]).toEqual([START, START + 59_999 * 4000]);
  });
});

describe('the silences of an origin', () => {
  const activityOf = (...spans: readonly (readonly [number, number])[]) =>
    timelineOf(file('order/naming.log', 'client/naming', [], { activity: spans.flat() })).activityOf('order');

  test('are holes that are long for its own rhythm', () => {
    const busy = Array.from({ length: 12 }, (_, index) => stretch(index * 5, index * 5 + 1));
    expect(seconds(activityOf(...busy, stretch(120, 130)).silences)).toEqual([[56, 120]]);
  });

  test('are none where the origin is always that quiet', () => {
    const quiet = Array.from({ length: 12 }, (_, index) => stretch(index * 60, index * 60 + 1));
    expect(activityOf(...quiet).silences).toEqual([]);
  });

  test('end where another file of the origin goes on', () => {
    const naming = file('order/naming.log', 'client/naming', [], {
      activity: [...stretch(0, 10), ...stretch(100, 110)],
    });
    const remote = file('order/remote.log', 'client/remote', [], { activity: [...stretch(5, 102)] });
    expect(timelineOf(naming, remote).activityOf('order').silences).toEqual([]);
  });

  test('are unknown for an origin that wrote nothing', () => {
    expect(timelineOf().activityOf('nobody')).toEqual({ intervals: [], silences: [], logs: [], first: 0, last: 0 });
  });

  test('say nothing where a log shows no dates', () => {
    const dateless = file('order/app.log', 'client/application', [], { dateless: true });
    const clock = { zone: 'UTC', basis: 'assumed', reason: { en: '', zh: '' } } as const;
    const clocks = { byPath: new Map([['order/app.log', clock]]), notices: [] };
    expect(activities([dateless], clocks).size).toBe(0);
  });
});

describe('a union of spans', () => {
  test('joins what overlaps or touches, in any order', () => {
    const spans = [
      { from: 30, to: 40 },
      { from: 0, to: 10 },
      { from: 10, to: 20 },
      { from: 5, to: 12 },
    ];
    expect(union(spans)).toEqual([
      { from: 0, to: 20 },
      { from: 30, to: 40 },
    ]);
  });

  test('keeps a span that holds all others', () => {
    const spans = [
      { from: 0, to: 100 },
      { from: 10, to: 20 },
      { from: 30, to: 40 },
    ];
    expect(union(spans)).toEqual([{ from: 0, to: 100 }]);
  });
});
