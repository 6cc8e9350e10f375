import { describe, expect, test } from 'vitest';
import { compilePicture } from '../../src/time/picture.js';

describe('a picture of a time', () => {
  test.each([
    ['yyyy-MM-dd HH:mm:ss.SSS', '2026-11-21 10:00:00.123', Date.UTC(2026, 10, 21, 10, 0, 0, 123), null],
    ['yyyy/MM/dd HH:mm:ss', '2026/11/21 10:00:00', Date.UTC(2026, 10, 21, 10), null],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2026-11-21T10:00:00.123456+08:00', Date.UTC(2026, 10, 21, 10, 0, 0, 123), 480],
    ['dd/MMM/yyyy:HH:mm:ss Z', '21/Nov/2026:10:00:00 -0330', Date.UTC(2026, 10, 21, 10), -210],
    ['yyMMdd HH:mm:ss', '261121 10:00:00', Date.UTC(2026, 10, 21, 10), null],
    ['HH:mm:ss,SSS', '10:00:00,5', 36_000_500, null],
    ['MMM d, yyyy h:mm:ss a', 'Nov 2, 2026 9:00:07 AM', Date.UTC(2026, 10, 2, 9, 0, 7), null],
    ['MMM d, yyyy h:mm:ss a', 'Nov 22, 2026 11:34:55 PM', Date.UTC(2026, 10, 22, 23, 34, 55), null],
    ['MMM d, yyyy h:mm:ss a', 'Nov 22, 2026 12:00:00\u00e2\u0080\u00afAM', Date.UTC(2026, 10, 22), null],
  ])('%s reads %s', (picture, text, time, offset) => {
    expect(compilePicture(picture)(`[${text}]`, 1)).toEqual({ time, offset, length: text.length });
  });

  test.each([
    ['yyyy-MM-dd', '2026-13-01'],
    ['yyyy-MM-dd', '2026-00-01'],
    ['dd MMM', '21 Now'],
    ['HH:mm', '1x:00'],
    ['HH:mm:ss.SSS', '10:00:00.'],
    ['HH:mm Z', '10:00 +15:00'],
    ['HH:mm', ''],
    ['MMM d, yyyy h:mm:ss a', 'Nov 22, 2026 11:34:55'],
    ['MMM d, yyyy h:mm:ss a', 'Nov 22, 2026 11:34:55 XM'],
  ])('%s does not read %s', (picture, text) => {
    expect(compilePicture(picture)(text, 0)).toBeUndefined();
  });
});
