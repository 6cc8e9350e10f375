import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BACK_OFF, retryAfter, waitAfter } from '../../src/outlets/back-off.js';
import { createQueue } from '../../src/outlets/queue.js';
import { notificationOf } from '../support/notifications.js';

const named = (id: string, phase: 'opened' | 'updated' | 'resolved') => notificationOf({ id, phase });

describe('the queue', () => {
  test('gives what it took, in the same order', () => {
    const queue = createQueue(3);
    for (const id of ['a', 'b', 'c']) expect(queue.push(named(id, 'opened'))).toBeUndefined();
    expect([queue.shift()?.id, queue.shift()?.id, queue.shift()?.id, queue.shift()]).toEqual([
      'a',
      'b',
      'c',
      undefined,
    ]);
  });

  test('gives up the oldest update first', () => {
    const queue = createQueue(3);
    queue.push(named('a', 'opened'));
    queue.push(named('a', 'updated'));
    queue.push(named('b', 'updated'));
    expect(queue.push(named('a', 'resolved'))).toMatchObject({ id: 'a', phase: 'updated' });
    expect([queue.shift()?.phase, queue.shift()?.id, queue.shift()?.phase]).toEqual(['opened', 'b', 'resolved']);
  });

  test('gives up the oldest of all where no update waits', () => {
    const queue = createQueue(2);
    queue.push(named('a', 'opened'));
    queue.push(named('b', 'opened'));
    expect(queue.push(named('c', 'opened'))?.id).toBe('a');
  });

  test('an update that comes last into a full queue of others goes itself', () => {
    const queue = createQueue(1);
    queue.push(named('a', 'opened'));
    expect(queue.push(named('a', 'updated'))?.phase).toBe('updated');
    expect(queue.shift()?.phase).toBe('opened');
  });

  test('never holds more than its limit and accounts for every notification', () => {
    const phase = fc.constantFrom('opened' as const, 'updated' as const, 'resolved' as const);
    fc.assert(
      fc.property(fc.array(phase, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (phases, limit) => {
        const queue = createQueue(limit);
        const gone = phases.filter((each) => queue.push(named('x', each)) !== undefined).length;
        expect(queue.size()).toBeLessThanOrEqual(limit);
        expect(gone + queue.size()).toBe(phases.length);
      }),
    );
  });
});

describe('the wait between attempts', () => {
  test('doubles, stays between half and all of its bound, and never exceeds the longest', () => {
    const least = [1, 2, 3, 7, 60].map((attempt) => waitAfter(attempt, BACK_OFF, 0));
    const most = [1, 2, 3, 7, 60].map((attempt) => waitAfter(attempt, BACK_OFF, 0.999999));
    expect(least).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect(most).toEqual([1000, 2000, 4000, 60_000, 60_000]);
  });

  test('follows Retry-After in seconds or as a date, within bounds', () => {
    const now = Date.UTC(2026, 10, 21);
    expect(retryAfter('7', now, 60_000)).toBe(7000);
    expect(retryAfter('86400', now, 60_000)).toBe(60_000);
    expect(retryAfter('Sat, 21 Nov 2026 00:00:05 GMT', now, 60_000)).toBe(5000);
    for (const useless of [null, '', 'soon', '-3', 'Fri, 20 Nov 2026 00:00:00 GMT'])
      expect(retryAfter(useless, now, 60_000)).toBeUndefined();
  });
});
