import { describe, expect, test } from 'vitest';
import { MAX_TAIL_LINES } from '../../src/record/assembler.js';
import { recordsOf } from '../support/records.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the assembler', () => {
  test('joins a stack trace behind the blank line to the record above it', () => {
    const [record, ...others] = recordsOf(
      'naming-server.log',
      bytes('2026-11-21 10:00:00,123 WARN failed\n\njava.io.IOException: gone\n\tat A.b(A.java:1)\n'),
    );
    expect(others).toEqual([]);
    expect(record).toMatchObject({ line: 1, lastLine: 4, tail: ['java.io.IOException: gone', '\tat A.b(A.java:1)'] });
  });

  test('keeps a bounded number of continuation lines and still knows where the record ends', () => {
    const lines = Array.from({ length: MAX_TAIL_LINES + 50 }, (_, index) => `\tat A.b(A.java:${index})\n`).join('');
    const [record] = recordsOf('naming-server.log', bytes(`2026-11-21 10:00:00,123 ERROR failed\n${lines}`));
    expect(record?.tail).toHaveLength(MAX_TAIL_LINES);
    expect(record?.lastLine).toBe(MAX_TAIL_LINES + 51);
  });

  test('reads no record into text without a header', () => {
    expect(recordsOf('naming-server.log', bytes('no header\nat all\n'))).toEqual([]);
  });

  test('reads the exception that was copied out of a file, and no end of a trace that an earlier file holds', () => {
    const cut = 'java.io.IOException: gone\n\tat A.b(A.java:1)\n';
    expect(recordsOf('nacos.log', bytes(cut))).toMatchObject([{ message: 'java.io.IOException: gone', line: 1 }]);
    const rotated = recordsOf('nacos.log', bytes(`${cut}2026-11-21 10:00:00,123 INFO Nacos is starting...\n`));
    expect(rotated).toMatchObject([{ message: 'Nacos is starting...', line: 3 }]);
  });

  test('cuts a name off only where a layout says so: a bracket in a server message is text', () => {
    const [record] = recordsOf('naming-server.log', bytes('2026-11-21 10:00:00,123 INFO [main:a.b] text\n'));
    expect(record).toMatchObject({ message: '[main:a.b] text', logger: undefined });
  });
});
