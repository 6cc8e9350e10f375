import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { asksForOther, FORMAT_NAMES, FORMATS, formatOf } from '../../src/cli/formats.js';
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

  test.each([
    [['analyze', LOGS], 'r.pdf', '.xml'],
    [['timeline', LOGS], undefined, ''],
    [['replay', LOGS], 'r.docx', '.html'],
    [['report'], 'r.pdf', '.md'],
    [['doctor', LOGS], 'r.html', '.json'],
    [['patterns', 'list'], 'r.csv', '.json'],
  ])('that no name asks for is refused before anything is read (%j)', async (argv, name, end) => {
    const path = file(name ?? 'timeline.pdf');
    const { status, stderr } = await nacosLog([...argv, '--output', path], { stdin: '' });
    expect({ status, isWritten: existsSync(path) }).toEqual(
      name === undefined ? { status: 0, isWritten: true } : { status: 2, isWritten: false },
    );
    if (name !== undefined) expect(stderr).toContain(`does not name a format that nacos-log ${argv[0]} writes.`);
    expect(stderr).toContain(end);
  });

  test('given with --format goes into any name, as text goes into names without an end', async () => {
    const pdf = file('given.pdf');
    expect((await nacosLog([LOGS, '--output', pdf, '--format', 'text'])).status).toBe(0);
    for (const name of ['report', 'report.2026-11-21', 'host-10.0.0.7', 'r.TXT', 'logs.d/report', '.hidden'])
      expect(asksForOther(name, FORMAT_NAMES)).toBe(false);
    expect(asksForOther('report.sarif', ['text', 'json'])).toBe(true);
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
