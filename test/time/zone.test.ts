import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { checkedZone, isoOf, localToEpoch, offsetMinutes, parseUserTime } from '../../src/time/zone.js';

describe('zones', () => {
  test.each([
    ['Asia/Shanghai', 480],
    ['+08:00', 480],
    ['+8', 480],
    ['UTC+8', 480],
    ['GMT-03:30', -210],
    ['UTC', 0],
    ['America/New_York', -300],
  ])('%s lies %i minutes east of UTC in winter', (zone, minutes) => {
    expect(offsetMinutes(zone, Date.UTC(2026, 0, 1))).toBe(minutes);
  });

  test.each(['Asia/Shangai', '+25:00', 'nowhere', ''])('%s is no zone', (zone) => {
    expect(() => checkedZone(zone)).toThrow(UsageError);
  });

  test('names the zone that was probably meant', () => {
    expect(() => checkedZone('Asia/Shangai')).toThrow(
      expect.objectContaining({ hint: expect.objectContaining({ en: 'Did you mean Asia/Shanghai?' }) }),
    );
  });

  test('reads the repeated hour of autumn as its first', () => {
    const local = Date.UTC(2026, 10, 1, 1, 30);
    expect(isoOf(localToEpoch(local, 'America/New_York'), 'America/New_York')).toBe('2026-11-01T01:30:00.000-04:00');
  });

  test('reads the skipped hour of spring as if the clock had not been set forward', () => {
    const local = Date.UTC(2026, 2, 8, 2, 30);
    expect(isoOf(localToEpoch(local, 'America/New_York'), 'America/New_York')).toBe('2026-03-08T03:30:00.000-04:00');
  });
});

describe('times of users', () => {
  const moment = '2026-11-21T10:40:00.000+08:00';
  test.each([
    ['2026-11-21 10:40', moment],
    ['2026-11-21T10:40', moment],
    ['2026/11/21 10:40:00', moment],
    ['2026-11-21T02:40Z', moment],
    ['2026-11-21 10:40 +08:00', moment],
    ['2026-11-21 10:40:30,123', '2026-11-21T10:40:30.123+08:00'],
    ['2026-11-21', '2026-11-21T00:00:00.000+08:00'],
  ])('%s', (text, iso) => {
    expect(isoOf(parseUserTime(text, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(iso);
  });

  test.each(['10:40', 'yesterday', '2026-13-01', '', '2026'])('%s is no time', (text) => {
    expect(() => parseUserTime(text, 'UTC')).toThrow(UsageError);
  });
});
