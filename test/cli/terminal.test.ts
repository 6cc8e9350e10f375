import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/report/columns.js';
import { nacosLog } from '../support/command.js';

const LOGS = 'fixtures/scenarios/server-frozen-mass-expiry/logs';
const LINK = '\u001b]8;;';
const plain = { NO_COLOR: '1' };

describe('links to file:line', () => {
  const linked = async (isTTY: boolean, env: Readonly<Record<string, string>>, argv: readonly string[] = []) =>
    (await nacosLog([LOGS, ...argv], { isTTY, env: { ...plain, ...env } })).stdout.includes(LINK);

  test('are only for terminals that can show them', async () => {
    expect(await linked(true, { VTE_VERSION: '7200' })).toBe(true);
    expect(await linked(true, { TERM_PROGRAM: 'iTerm.app' })).toBe(true);
    expect(await linked(true, { TERM: 'xterm-kitty' })).toBe(true);
    expect(await linked(true, { FORCE_HYPERLINK: '1' })).toBe(true);
    expect(await linked(true, { TERM: 'xterm-256color' })).toBe(false);
    expect(await linked(true, { VTE_VERSION: '4800' })).toBe(false);
    expect(await linked(true, { VTE_VERSION: '7200', FORCE_HYPERLINK: '0' })).toBe(false);
    expect(await linked(true, { VTE_VERSION: '7200', TERM: 'dumb' })).toBe(false);
  });

  test('never go into a pipe or a file', async () => {
    expect(await linked(false, { FORCE_HYPERLINK: '1' })).toBe(false);
    expect(await linked(false, { VTE_VERSION: '7200' }, ['--format', 'markdown'])).toBe(false);
  });

  test('lead to the file and its line; without them the text is the same', async () => {
    const { stdout } = await nacosLog([LOGS], { isTTY: true, env: { ...plain, FORCE_HYPERLINK: '1' } });
    expect(stdout).toContain(`${LINK}${pathToFileURL(`${LOGS}/server-1/`).href}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the links are removed again
    const bare = stdout.replace(/\u001b\]8;;[^\u001b]*\u001b\\/g, '');
    expect(bare).toBe((await nacosLog([LOGS], { isTTY: true, env: plain })).stdout);
  });
});

describe('the lanes of an incident', () => {
  const at = async (env: Readonly<Record<string, string>>, columns = 100, lang = 'en') =>
    (await nacosLog([LOGS, '--lang', lang], { isTTY: true, columns, env: { ...plain, ...env } })).stdout;

  test('are drawn in Unicode, and in ASCII where a terminal knows no more', async () => {
    expect(await at({ LC_ALL: 'en_US.UTF-8' })).toMatch(/10\.31\.21\.61:8300 +━+/);
    for (const env of [{ LC_ALL: 'C' }, { TERM: 'linux' }, { LANG: 'zh_CN.GB18030' }]) {
      const text = await at(env);
      expect(text).toMatch(/10\.31\.21\.61:8300 +=+/);
      expect(text).not.toMatch(/[━┄─●▲✓]/);
    }
  });

  test.each([
    [100, 'en'],
    [100, 'zh'],
    [64, 'zh'],
    [40, 'en'],
  ])('fit into %i columns (%s)', async (columns, lang) => {
    const text = await at({ LC_ALL: 'C.UTF-8' }, columns, lang);
    const lines = text.split('\n');
    const first = lines.findIndex((line) => /^ {2}(?:At a glance|概览)$/.test(line));
    if (columns > 50) expect(first).toBeGreaterThan(0);
    // Places are never broken, so only what is drawn and said is measured.
    const drawn = lines.slice(Math.max(first, 0), first + 10);
    expect(drawn.filter((line) => columnsOf(line) > columns)).toEqual([]);
  });
});

describe('COLUMNS', () => {
  /** The rule behind a heading ends where the text does. */
  const widthWith = async (COLUMNS: string, isTTY = false, columns = 100) => {
    const { stdout } = await nacosLog([LOGS], { isTTY, columns, env: { ...plain, LC_ALL: 'C.UTF-8', COLUMNS } });
    return columnsOf(stdout.split('\n').find((line) => line.startsWith('VERDICT')) ?? '');
  };

  test('is the width of a pipe and of a terminal', async () => {
    expect(await widthWith('60')).toBe(60);
    expect(await widthWith('40')).toBe(40);
    expect(await widthWith('400')).toBe(400);
    expect(await widthWith('60', true, 90)).toBe(60);
  });

  test.each(['', '39', '401', '60.5', 'wide', '-60', '0'])('says nothing as %j', async (value) => {
    expect(await widthWith(value)).toBe(100);
    expect(await widthWith(value, true, 90)).toBe(90);
  });

  test('leaves files as they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'columns-'));
    const path = join(folder, 'report.txt');
    await nacosLog([LOGS, '--output', path], { env: { ...plain, COLUMNS: '60' } });
    expect(readFileSync(path, 'utf8')).toBe((await nacosLog([LOGS], { env: plain })).stdout);
    rmSync(folder, { recursive: true });
  });
});
