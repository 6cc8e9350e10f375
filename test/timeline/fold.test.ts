import { describe, expect, test } from 'vitest';
import { foldKey } from '../../src/match/fold-key.js';
import type { Fields } from '../../src/model/event.js';
import type { LogRecord } from '../../src/model/log-record.js';
import { Fold, MAX_QUOTE } from '../../src/timeline/fold.js';
import { MAX_KEPT_RUNS, MAX_RUNS, MAX_RUNS_OF_PATTERN } from '../../src/timeline/room.js';
import { patternOf, START } from '../support/events.js';

const FAILURE = { ...patternOf('client/heartbeat-failure'), fold: 15_000 };
const CONTEXT = { ...patternOf('access/beat-accepted'), fold: 15_000 };

function recordAt(seconds: number | undefined, more: Partial<LogRecord> = {}): LogRecord {
  const line = more.line ?? Math.round((seconds ?? 0) * 10) + 1;
  return {
    line,
    lastLine: line,
    time: seconds === undefined ? undefined : START + seconds * 1000,
    after: undefined,
    offset: undefined,
    level: 'ERROR',
    thread: 'beat-sender',
    logger: undefined,
    framed: true,
    message: 'failed to send beat',
    tail: [],
    tailOffsets: [],
    ...more,
  };
}

function found(fields: Fields = {}, pattern = FAILURE, offset = 0) {
  return { pattern, fields, key: foldKey(pattern, fields), offset };
}

const ORDER = { ip: '192.0.2.63', port: 9200 };
const STOCK = { ip: '192.0.2.64', port: 9200 };

describe('repeats', () => {
  test('within the window are one run, with its first and last time', () => {
    const fold = new Fold();
    for (const seconds of [0, 5, 10]) fold.add(recordAt(seconds), found(ORDER));
    expect(fold.runs()).toMatchObject([{ count: 3, line: 1, lastLine: 101, time: START, lastTime: START + 10_000 }]);
  });

  test('keep a run open that is longer than its window', () => {
    const fold = new Fold();
    for (let seconds = 0; seconds <= 300; seconds += 10) fold.add(recordAt(seconds), found(ORDER));
    expect(fold.runs()).toMatchObject([{ count: 31 }]);
  });

  test('behind a pause longer than the window are another run', () => {
    const fold = new Fold();
    for (const seconds of [0, 15, 31]) fold.add(recordAt(seconds), found(ORDER));
    expect(fold.runs().map(({ count }) => count)).toEqual([2, 1]);
  });

  test('about another instance are another run', () => {
    const fold = new Fold();
    for (const fields of [ORDER, STOCK, ORDER]) fold.add(recordAt(1), found(fields));
    expect(fold.runs()).toMatchObject([
      { count: 2, fields: ORDER },
      { count: 1, fields: STOCK },
    ]);
  });

  test('with another reason are the same run, which keeps the first', () => {
    const fold = new Fold();
    fold.add(recordAt(0), found({ ...ORDER, reason: 'refused' }));
    fold.add(recordAt(5), found({ ...ORDER, reason: 'timed out' }));
    expect(fold.runs()).toMatchObject([{ count: 2, fields: { reason: 'refused' } }]);
  });

  test('of a pattern whose window is zero stand each for itself', () => {
    const fold = new Fold();
    const single = { ...FAILURE, fold: 0 };
    for (const seconds of [0, 0, 1]) fold.add(recordAt(seconds), found(ORDER, single));
    expect(fold.runs()).toHaveLength(3);
  });

  test('without a time are one run, apart from those with one', () => {
    const fold = new Fold();
    for (const seconds of [undefined, undefined, 5]) fold.add(recordAt(seconds), found(ORDER));
    expect(fold.runs().map(({ count, time }) => [count, time])).toEqual([
      [2, null],
      [1, START + 5000],
    ]);
  });

  test('a run without times of its own ends where the records around it are too far away', () => {
    const fold = new Fold();
    const behind = (seconds: number): LogRecord => recordAt(undefined, { after: START + seconds * 1000 });
    for (const seconds of [0, 5, 500]) fold.add(behind(seconds), found(ORDER));
    expect(fold.runs().map(({ time, near, count }) => [time, near, count])).toEqual([
      [null, [START, START + 5000], 2],
      [null, [START + 500_000, START + 500_000], 1],
    ]);
  });

  test('after a step of the clock back are one run while the step is small', () => {
    const fold = new Fold();
    for (const seconds of [20, 10, 21]) fold.add(recordAt(seconds), found(ORDER));
    expect(fold.runs()).toMatchObject([{ count: 3, time: START + 20_000, lastTime: START + 21_000 }]);
  });
});

describe('a repeat that was not decoded', () => {
  test('joins a run that is open', () => {
    const fold = new Fold();
    const known = found(ORDER, CONTEXT);
    fold.add(recordAt(0), known);
    expect(fold.addRepeat(known, START + 5000, 51)).toBe(true);
    expect(fold.runs()).toMatchObject([{ count: 2, lastLine: 51, lastTime: START + 5000 }]);
  });

  test('must be decoded where no run is open any more', () => {
    const fold = new Fold();
    const known = found(ORDER, CONTEXT);
    expect(fold.addRepeat(known, START, 1)).toBe(false);
    fold.add(recordAt(0), known);
    expect(fold.addRepeat(known, START + 60_000, 601)).toBe(false);
    expect(fold.runs()).toMatchObject([{ count: 1 }]);
  });
});

describe('the quote', () => {
  test('of an exception is the line in the tail where it stands', () => {
    const fold = new Fold();
    const tail = ['java.net.ConnectException: Connection refused', '\tat java.net.Socket.connect'];
    fold.add(recordAt(0, { line: 7, lastLine: 9, tail }), found(ORDER, FAILURE, 1));
    expect(fold.runs()).toMatchObject([{ line: 8, lastLine: 9, text: tail[0] }]);
  });

  test('of a long line is its beginning', () => {
    const fold = new Fold();
    fold.add(recordAt(0, { message: `failed ${'x'.repeat(5000)}` }), found(ORDER));
    expect(fold.runs()[0]?.text).toBe(`failed ${'x'.repeat(MAX_QUOTE - 7)}`);
  });
});

describe('the bounds', () => {
  test('leave out context before anything else, and count what they leave out', () => {
    const fold = new Fold();
    const other = { ...CONTEXT, id: 'area/other' };
    for (let port = 1; port <= MAX_RUNS + 5; port++)
      fold.add(recordAt(0), found({ port }, port % 2 === 0 ? CONTEXT : other));
    expect([fold.runs().length, fold.dropped]).toEqual([MAX_RUNS, 5]);
    fold.add(recordAt(1), found(ORDER));
    expect(fold.runs()).toHaveLength(MAX_RUNS + 1);
  });

  test('leave room for all else where one pattern of context floods a log', () => {
    const fold = new Fold();
    for (let port = 1; port <= MAX_RUNS_OF_PATTERN + 5; port++) fold.add(recordAt(0), found({ port }, CONTEXT));
    fold.add(recordAt(1), found(ORDER, { ...CONTEXT, id: 'area/other' }));
    expect([fold.runs().length, fold.dropped]).toEqual([MAX_RUNS_OF_PATTERN + 1, 5]);
  });

  test('leave out what is not wanted, of context only', () => {
    const fold = new Fold(undefined, ({ fields }) => fields['port'] === 1);
    for (const port of [1, 2]) fold.add(recordAt(0), found({ port }, CONTEXT));
    fold.add(recordAt(1), found({ port: 2 }));
    expect([fold.runs().length, fold.dropped]).toEqual([2, 1]);
  });

  test('leave out failures too where there are far too many', () => {
    const fold = new Fold();
    for (let port = 1; port <= MAX_KEPT_RUNS + 7; port++) fold.add(recordAt(0), found({ port }));
    expect([fold.runs().length, fold.dropped]).toEqual([MAX_KEPT_RUNS, 7]);
  });
});
