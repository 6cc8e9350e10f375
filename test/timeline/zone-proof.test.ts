import { describe, expect, test } from 'vitest';
import type { EventFact } from '../../src/model/event.js';
import { connectionEpoch, offsetVotes } from '../../src/timeline/zone-proof.js';
import { fact, file, patternOf, START } from '../support/events.js';

const kindOf = (pattern: string): string => patternOf(pattern).kind;

function votesOf(...events: readonly EventFact[]) {
  return offsetVotes(file('order/remote.log', 'client/remote', events, { offset: null }), kindOf);
}

/** The log of a process whose clock shows `minutes` more than UTC, while the server printed its epoch. */
const connected = (epoch: number) => fact('client/connected', 0, { connectionId: `${epoch}_192.0.2.63_45254` });
const MINUTE = 60_000;

describe('a connection id', () => {
  test.each([
    ['east of Greenwich', 480],
    ['west of it', -300],
    ['in it', 0],
    ['at a quarter of an hour', 345],
  ])('proves the zone of a process %s', (_, minutes) => {
    expect(votesOf(connected(START - minutes * MINUTE))).toEqual([{ minutes, basis: 'connection-id', line: 1 }]);
  });

  test('proves it although the clocks differ by minutes', () => {
    expect(votesOf(connected(START - 480 * MINUTE + 4 * MINUTE))).toMatchObject([{ minutes: 480 }]);
  });

  test('proves nothing where the difference fits no zone', () => {
    expect(votesOf(connected(START - 480 * MINUTE + 7.4 * MINUTE))).toEqual([]);
  });

  test('proves nothing where the difference is a day', () => {
    expect(votesOf(connected(START - 24 * 60 * MINUTE))).toEqual([]);
  });

  test('proves nothing long after the connection was made', () => {
    const closed = fact('client/connection-abandoned', 3600, { connectionId: `${START}_192.0.2.63_45254` });
    expect(votesOf(closed)).toEqual([]);
  });

  test('proves nothing in a line that states its own offset', () => {
    expect(votesOf({ ...connected(START), offset: 480 })).toEqual([]);
  });

  test('proves nothing in a line without a time', () => {
    expect(votesOf({ ...connected(START), time: null })).toEqual([]);
  });
});

describe('an epoch value', () => {
  test('of a last beat proves the zone of the server that misses it', () => {
    const missed = fact('naming/instance-beat-timeout', 0, { lastBeat: START - 480 * MINUTE - 17_000 });
    expect(votesOf(missed)).toEqual([{ minutes: 480, basis: 'epoch-field', line: 1 }]);
  });
});

test('of a last beat proves the zone of the server that removes its instance', () => {
  const removed = fact('naming/instance-auto-deleted', 0, { lastBeat: START - 480 * MINUTE - 31_000 });
  expect(votesOf(removed)).toEqual([{ minutes: 480, basis: 'epoch-field', line: 1 }]);
});

describe('the epoch of a connection id', () => {
  test.each([
    ['1795228857953_192.0.2.63_45254', 1_795_228_857_953],
    ['192.0.2.63:9200#true', undefined],
    ['7d1f60aa-52c1-4f2e-b0f6-12c95a8e7713', undefined],
    ['', undefined],
  ])('%s', (id, epoch) => {
    expect(connectionEpoch(id)).toBe(epoch);
  });
});
