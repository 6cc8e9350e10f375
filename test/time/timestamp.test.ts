import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAccessTime, readClock, readDateTime, readMillis, readOffset } from '../../src/time/timestamp.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const whole = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2099-12-31T23:59:59Z'),
  noInvalidDate: true,
});

describe('a time is read by its digits', () => {
  test('as the platform reads it, in any order of times', () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 20 }), (dates) => {
        for (const date of dates) {
          const iso = date.toISOString().slice(0, 19);
          expect(readDateTime(bytes(iso), 0)).toBe(Date.parse(`${iso}Z`));
          expect(readDateTime(bytes(`xx${iso.replace('T', ' ').replaceAll('-', '/')}`), 2)).toBe(Date.parse(`${iso}Z`));
        }
      }),
      { seed: 7 },
    );
  });

  test.each([
    ['2026-13-01 00:00:00'],
    ['2026-00-01 00:00:00'],
    ['2026-01-32 00:00:00'],
    ['2026-01-01 24:00:00'],
    ['2026-01-01 00:60:00'],
    ['2026-01-01 00:00:61'],
    ['2026-01/01 00:00:00'],
    ['2026-01-01 00.00.00'],
    ['20x6-01-01 00:00:00'],
    ['2026-01-01'],
    [''],
  ])('%j is none', (text) => {
    expect(readDateTime(bytes(text), 0)).toBe(-1);
  });

  test('a second that is none is told behind a minute that was read before', () => {
    expect(readDateTime(bytes('2026-01-01 10:20:30'), 0)).toBeGreaterThan(0);
    expect(readDateTime(bytes('2026-01-01 10:20:6x'), 0)).toBe(-1);
  });
});

test.each([
  ['00:00:00', 0],
  ['23:59:59', 86_399_000],
  ['24:00:00', -1],
  ['1:00:00', -1],
])('%s is %i ms since midnight', (text, ms) => {
  expect(readClock(bytes(text), 0)).toBe(ms);
});

test.each([
  ['123', 123],
  ['007', 7],
  ['1 3', -1],
  ['12', -1],
])('%j are %i ms', (text, ms) => {
  expect(readMillis(bytes(text), 0)).toBe(ms);
});

test.each([
  ['Z', { minutes: 0, length: 1 }],
  ['+08:00', { minutes: 480, length: 6 }],
  ['+0800', { minutes: 480, length: 5 }],
  ['-0330', { minutes: -210, length: 5 }],
  [' +0800', undefined],
  ['+2x00', undefined],
])('%j is an offset of %o', (text, offset) => {
  expect(readOffset(bytes(text), 0)).toEqual(offset);
});

test.each([
  ['21/Nov/2026:10:20:29', '2026-11-21T10:20:29Z'],
  ['21/Nov/2026:10:20:30', '2026-11-21T10:20:30Z'],
  ['01/Jan/2027:00:00:00', '2027-01-01T00:00:00Z'],
])('%s in an access log is %s', (text, iso) => {
  expect(readAccessTime(bytes(text), 0)).toBe(Date.parse(iso));
});

test('no month of that name, no time', () => {
  expect(readAccessTime(bytes('21/Nix/2026:10:20:29'), 0)).toBe(-1);
});
