import { describe, expect, test } from 'vitest';
import { spells } from '../../src/diagnosis/spells.js';
import type { LogEvent } from '../../src/model/event.js';
import { event, START, timelineOf } from '../support/events.js';

const timeline = timelineOf();
const first = event('client/reconnecting', 0);

/** The same sign again and again, every second from `seconds` after the start on. */
const signs = (count: number, seconds: number): readonly LogEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const at = START + (seconds + index) * 1000;
    return { ...first, at, lastAt: at };
  });

describe('spells', () => {
  test('a long pause separates two', () => {
    const found = spells([...signs(3, 0), ...signs(2, 200)], timeline);
    expect(found.map(({ events }) => events.length)).toEqual([3, 2]);
  });

  test('an event that lasts keeps its spell open', () => {
    const lasting = { ...first, lastAt: START + 190_000 };
    expect(spells([lasting, ...signs(2, 200)], timeline)).toHaveLength(1);
  });

  test('200,000 events of one thing are one spell, soon', { timeout: 5000 }, () => {
    const found = spells(signs(200_000, 0), timeline);
    expect(found.map(({ events, last }) => [events.length, last])).toEqual([[200_000, START + 199_999_000]]);
  });
});
