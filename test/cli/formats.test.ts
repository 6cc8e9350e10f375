import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES, FORMATS, formatOf } from '../../src/cli/formats.js';
import { nacosLog } from '../support/command.js';

const LOGS = 'fixtures/scenarios/application-killed/logs';
const temporary = mkdtempSync(join(tmpdir(), 'formats-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const file = (name: string) => join(temporary, name);

describe('a format', () => {
  test.each(FORMAT_NAMES)('%s is asked for by --format and by every end of its own', async (format) => {
    const { stdout, status } = await nacosLog([LOGS, '--format', format]);
    expect(status).toBe(0);
    for (const end of FORMATS[format]) {
      const path = file(`report${end}`);
      await nacosLog([LOGS, '--output', path]);
      expect(readFileSync(path, 'utf8')).toBe(stdout);
    }
  });

  test('is not told by a name without an end of its own', () => {
    expect(formatOf('logs.d/report')).toBeUndefined();
    expect(formatOf('REPORT.JSON')).toBe('json');
  });
});

describe('several outputs', () => {
  test('are written in one run, each as its name says', async () => {
    const [json, markdown, other] = [file('a.json'), file('a.md'), file('a.out')];
    const { stdout, status } = await nacosLog([
      ...[LOGS, '--output', json, '--output', markdown, '--output', other, '--output=-', '--format', 'csv'],
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(json, 'utf8')).incidents).toHaveLength(1);
    expect(readFileSync(markdown, 'utf8')).toMatch(/^# Nacos log report\n/);
    expect(readFileSync(other, 'utf8')).toBe(stdout);
    expect(stdout).toMatch(/^time,lastTime,count/);
  });
});
